package microneedling.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The public keys that releases may be signed with (Ed25519, PEM as {@code openssl} writes it). */
public final class SigningKeys {

    /** Whoever reads only one takes the key that signs today. */
    private static final Comparator<Path> TODAY_S_FIRST =
            Comparator.comparing((Path file) -> !file.endsWith("key.pem")).thenComparing(Comparator.naturalOrder());

    private final List<PublicKey> keys = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private SigningKeys() {}

    /**
     * Every {@code .pem} file of a folder; none when the folder does not exist.
     *
     * @throws IllegalArgumentException when one is no Ed25519 public key
     */
    public static SigningKeys in(Path folder) {
        var found = new SigningKeys();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.filter(f -> f.toString().endsWith(".pem"))
                    .sorted(TODAY_S_FIRST)
                    .toList()) {
                if (Files.readString(file).contains("PRIVATE KEY")) {
                    throw new IllegalArgumentException(
                            file + " holds a private key, and this folder is published: remove it, and make a new key");
                }
                var key = KeyFactory.getInstance("Ed25519")
                        .generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC KEY")));
                found.keys.add(key);
                found.text
                        .append("-----BEGIN PUBLIC KEY-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()))
                        .append("\n-----END PUBLIC KEY-----\n");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("A key in " + folder + " is no Ed25519 public key", e);
        }
    }

    /** The keys in PEM, one after the other. */
    public String pem() {
        return text.toString();
    }

    /**
     * Signs with a private key.
     *
     * @param key file with a PKCS #8 key in PEM, as {@code openssl genpkey -algorithm ed25519} writes it
     * @throws IllegalArgumentException when it is none, or not one of these public keys' partner
     */
    byte[] sign(byte[] message, Path key) {
        try {
            PrivateKey secret =
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pem(key, "PRIVATE KEY")));
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            var signed = signature.sign();
            if (!verifies(message, signed)) {
                throw new IllegalArgumentException(key + " is no partner of a public key beside the releases; put that"
                        + " there first: openssl pkey -in " + key + " -pubout -out content/releases/key.pem");
            }
            return signed;
        } catch (IOException e) {
            throw new IllegalArgumentException("Can't read the key " + key + ": " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    key + " is no Ed25519 private key; make one: openssl genpkey -algorithm ed25519", e);
        }
    }

    /** Whether one of these keys has signed this. */
    boolean verifies(byte[] message, byte[] signed) {
        return keys.stream().anyMatch(key -> {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(message);
                return signature.verify(signed);
            } catch (GeneralSecurityException e) {
                // Not even of a signature's shape.
                return false;
            }
        });
    }

    private static byte[] pem(Path file, String label) throws IOException, GeneralSecurityException {
        var text = Files.readString(file);
        var begin = "-----BEGIN " + label + "-----";
        var end = "-----END " + label + "-----";
        if (!text.contains(begin) || !text.contains(end)) {
            throw new GeneralSecurityException(file + " holds no " + label);
        }
        return Base64.getMimeDecoder().decode(text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end)));
    }
}
