/** What other people's pages show: questions as HTML, as an element and by oEmbed, and pictures. */
package microneedling.embed;
