<?php
/**
 * Does what WordPress does when its author pastes an address of ours, with WordPress's own code and without its database:
 * finds the oEmbed answer by discovery, reads it, and filters its HTML as it does for every site that it does not know. Then
 * it judges what is left of the questions, of who says so, and of the frame.
 *
 *   php paste.php FOLDER_OF_WORDPRESS ADDRESS_OF_THE_SERVICE
 *
 * Needs php-cli and php-xml. The last line counts what was judged; the exit code is 1 when anything is wrong.
 */

error_reporting( E_ALL & ~E_DEPRECATED );
set_error_handler(
	function ( $level, $message, $file, $line ) {
		if ( error_reporting() & $level ) {
			throw new ErrorException( $message, 0, $level, $file, $line );
		}
	}
);
if ( 3 !== $argc || ! class_exists( 'DOMDocument' ) ) {
	fwrite( STDERR, "usage: php paste.php FOLDER_OF_WORDPRESS ADDRESS_OF_THE_SERVICE, with php-xml\n" );
	exit( 2 );
}
define( 'ABSPATH', rtrim( $argv[1], '/' ) . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_CONTENT_DIR', sys_get_temp_dir() );
define( 'WP_DEBUG', false );
$service = rtrim( $argv[2], '/' );

foreach ( array( 'version', 'compat', 'load', 'class-wp-error', 'class-wp-list-util', 'plugin', 'functions', 'cache', 'class-wp-object-cache', 'option', 'l10n', 'link-template', 'general-template', 'formatting', 'kses', 'shortcodes', 'http', 'class-wp-http', 'pluggable', 'post', 'blocks', 'class-wp-block-parser', 'embed', 'class-wp-embed', 'class-wp-oembed', 'default-filters' ) as $part ) {
	require_once ABSPATH . WPINC . "/$part.php";
}
// Options are in the database, and so are the posts of the clinic's own that it would look for.
wp_cache_init();
wp_cache_set( 'alloptions', array( 'blog_charset' => 'UTF-8', 'home' => 'https://clinic.example', 'siteurl' => 'https://clinic.example' ), 'options' );
remove_filter( 'pre_oembed_result', 'wp_filter_pre_oembed_result' );

/** Stands in for the network, and spoils answers where a test asks for it. */
$spoil = fn( $address, $status, $body ) => array( $status, $body );
add_filter(
	'pre_http_request',
	function ( $nothing, $arguments, $address ) {
		global $spoil;
		$body = file_get_contents( $address, false, stream_context_create( array( 'http' => array( 'ignore_errors' => true ) ) ) );
		preg_match( '/ (\d{3})/', $http_response_header[0], $status );
		list( $status, $body ) = $spoil( $address, (int) $status[1], $body );
		return array( 'headers' => array(), 'body' => $body, 'response' => array( 'code' => $status, 'message' => '' ), 'cookies' => array() );
	},
	10,
	3
);

function paste( $address ) {
	return ( new WP_oEmbed() )->get_html( $address, array( 'discover' => true, 'width' => 500 ) );
}

/** What is wrong with what WordPress made of an address that shows these questions. */
function faults( $html, $panel, $service ) {
	if ( ! is_string( $html ) ) {
		return array( 'WordPress makes nothing of it' );
	}
	$document = new DOMDocument();
	libxml_use_internal_errors( true );
	$document->loadHTML( '<?xml encoding="UTF-8"><body>' . $html . '</body>' );
	$quotes = $document->getElementsByTagName( 'blockquote' );
	$frames = $document->getElementsByTagName( 'iframe' );
	if ( 1 !== $quotes->length || 1 !== $frames->length ) {
		return array( $quotes->length . ' blockquotes and ' . $frames->length . ' frames' );
	}
	$quote  = $quotes->item( 0 );
	$frame  = $frames->item( 0 );
	$secret = $frame->getAttribute( 'data-secret' );
	$text   = preg_replace( '/\s+/', ' ', $quote->textContent );
	$links  = array();
	foreach ( $quote->getElementsByTagName( 'a' ) as $link ) {
		$links[ $link->getAttribute( 'href' ) ] = $link->textContent;
	}

	// Each must stand as words of its own: what WordPress takes away must not run two together.
	$words = array( $panel->title, $panel->notice, $panel->credit->text, $panel->credit->licence );
	$leads = array( $panel->credit->page => $panel->credit->text, $panel->credit->licenceUrl => $panel->credit->licence );
	foreach ( $panel->items as $item ) {
		$words[]              = $item->question;
		$leads[ $item->page ] = '';
		foreach ( $item->sources as $source ) {
			$words[] = $source->publisher;
			$words[] = $source->about;
		}
	}
	if ( 1 === count( $panel->items ) ) {
		$words[] = $panel->items[0]->answer;
		$words[] = $panel->items[0]->agreement->words;
	}
	$wrong = array();
	$hold  = function ( $holds, $otherwise ) use ( &$wrong ) {
		if ( ! $holds ) {
			$wrong[] = $otherwise;
		}
	};
	foreach ( array_unique( $words ) as $word ) {
		$hold( preg_match( '/(?<![\pL.?!])' . preg_quote( $word, '/' ) . '(?!\pL)/u', $text ), "not in the text: $word" );
	}
	foreach ( $leads as $address => $label ) {
		$hold( isset( $links[ $address ] ) && str_starts_with( $links[ $address ], $label ), "no link: $address $label" );
	}
	$hold( str_contains( $quote->getAttribute( 'class' ), 'wp-embedded-content' ), 'the blockquote is no fallback' );
	$hold( preg_match( '/^[A-Za-z0-9]{10}$/', $secret ), "secret '$secret'" );
	$hold( $quote->getAttribute( 'data-secret' ) === $secret, 'the blockquote has another secret' );
	$hold( 'allow-scripts' === $frame->getAttribute( 'sandbox' ), 'sandbox ' . $frame->getAttribute( 'sandbox' ) );
	$hold( $frame->getAttribute( 'title' ) === $panel->title, 'the title of the frame is ' . $frame->getAttribute( 'title' ) );
	$hold( str_starts_with( $frame->getAttribute( 'src' ), "$service/embed/faq" ), 'it frames ' . $frame->getAttribute( 'src' ) );
	$hold( str_ends_with( $frame->getAttribute( 'src' ), "#?secret=$secret" ), 'the frame is not told the secret' );
	$hold( ! preg_match( '/utm_source|fbclid/', $html ), 'what somebody added to the address came back' );
	$hold( $frame->getAttribute( 'width' ) > 0 && $frame->getAttribute( 'width' ) <= 500, 'width ' . $frame->getAttribute( 'width' ) );
	$hold( $frame->getAttribute( 'height' ) > 0 && $frame->getAttribute( 'height' ) <= 750, 'height ' . $frame->getAttribute( 'height' ) );
	$framed = $frame->getAttribute( 'src' ) ? file_get_contents( strtok( $frame->getAttribute( 'src' ), '#' ) ) : '';
	foreach ( $panel->items as $item ) {
		$hold( str_contains( html_entity_decode( $framed, ENT_QUOTES ), $item->answer ), "not in the frame: $item->answer" );
	}
	return $wrong;
}

$passed = 0;
$failed = 0;
function judge( $what, $wrong ) {
	global $passed, $failed;
	$wrong ? ++$failed : ++$passed;
	echo $wrong ? 'FAIL  ' : 'ok    ', $what, "\n";
	foreach ( $wrong as $fault ) {
		echo "      $fault\n";
	}
}

echo "WordPress $wp_version\n";
$one     = json_decode( file_get_contents( "$service/embed/faq.json?limit=1" ) )->items[0]->id;
$queries = array( '', 'topic=recovery', 'topic=recovery&utm_source=newsletter&fbclid=x', "ids=$one", 'topic=side-effects&limit=2&heading=3&theme=dark' );
foreach ( $queries as $query ) {
	$panel   = json_decode( file_get_contents( "$service/embed/faq.json?$query" ) );
	$address = rtrim( "$service/embed/faq?$query", '?' );
	judge( "JSON $address", $panel->items ? faults( paste( $address ), $panel, $service ) : array( 'no questions to judge by' ) );

	$spoil = fn( $asked, $status, $body ) => str_contains( $asked, 'format=json' ) && str_contains( $asked, '/oembed' ) ? array( 501, '' ) : array( $status, $body );
	judge( "XML  $address", faults( paste( $address ), $panel, $service ) );
	$spoil = fn( $asked, $status, $body ) => array( $status, $body );
}
judge( 'an unknown topic is left as a link', array_filter( array( paste( "$service/embed/faq?topic=nonsense" ) ) ) );

// The judge has to find these.
$panel = json_decode( file_get_contents( "$service/embed/faq.json?topic=recovery" ) );
foreach ( array( 'blockquote>' => 'div>', '</p> <p>' => '</p><p>', '<iframe' => '<embed', $panel->items[0]->sources[0]->publisher => 'Somebody', ' src=' => ' href=' ) as $old => $new ) {
	$spoil = fn( $asked, $status, $body ) => array( $status, str_contains( $asked, '/oembed' ) ? str_replace( trim( json_encode( $old, JSON_UNESCAPED_SLASHES ), '"' ), $new, $body ) : $body );
	$wrong = faults( paste( "$service/embed/faq?topic=recovery" ), $panel, $service );
	judge( "$new instead of $old is noticed", $wrong ? array() : array( 'nobody noticed' ) );
}

echo "$passed passed, $failed failed\n";
exit( $failed || ! $passed ? 1 : 0 );
