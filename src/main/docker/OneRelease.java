import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a service in training takes for its PostgreSQL, for there is none where an image is built: it asks for a password and
 * answers a replica's questions as a database that has the newest release of a folder. It understands nothing else.
 */
final class OneRelease implements Runnable {

    static final String PASSWORD = "training";

    private static final int SSL_REQUEST = 80877103;
    private static final byte[] SALT = new byte[16];
    private static final int ITERATIONS = 4096;

    /** PostgreSQL's numbers for the types of columns. */
    private static final Map<String, Integer> TYPES = Map.of("integer", 23, "text", 25, "boolean", 16, "date", 1082, "jsonb", 3802, "text[]", 1009);

    private final ServerSocket server;
    private final String version;
    private final String digest;

    /** @param releases the folder with frozen releases */
    OneRelease(Path releases) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        try (var files = Files.list(releases)) {
            version = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .max(Comparator.comparing(
                            name -> Arrays.stream(name.split("\\.")).mapToInt(Integer::parseInt).toArray(), Arrays::compare))
                    .orElseThrow();
        }
        digest = Files.readString(releases.resolve(version + ".json.sha256")).split(" ")[0];
        var accepting = new Thread(this, "one release");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/training";
    }

    @Override
    public void run() {
        while (true) {
            try {
                var client = server.accept();
                var serving = new Thread(() -> serve(client), "connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            var length = in.readInt();
            if (in.readInt() == SSL_REQUEST) {
                out.write('N');
                length = in.readInt();
                in.readInt();
            }
            in.readNBytes(length - 8);
            letIn(in, out);
            for (var setting : List.of("server_version=17.0", "client_encoding=UTF8", "DateStyle=ISO, MDY", "TimeZone=UTC",
                    "integer_datetimes=on", "standard_conforming_strings=on")) {
                send(out, 'S', text(setting.split("=")));
            }
            send(out, 'Z', new byte[] {'I'});
            answer(in, out);
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("training: " + e);
        }
    }

    /** SCRAM-SHA-256, RFC 5802. */
    private static void letIn(DataInputStream in, DataOutputStream out) throws IOException, GeneralSecurityException {
        send(out, 'R', join(number(10), text("SCRAM-SHA-256", "")));
        var first = new String(read(in), StandardCharsets.UTF_8);
        var bare = first.substring(first.indexOf("n=", first.indexOf(",,")));
        var challenge = "r=" + bare.substring(bare.indexOf("r=") + 2) + "training,s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
        send(out, 'R', join(number(11), challenge.getBytes(StandardCharsets.UTF_8)));
        var last = new String(read(in), StandardCharsets.UTF_8);
        var said = bare + "," + challenge + "," + last.substring(0, last.indexOf(",p="));
        var salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(PASSWORD.toCharArray(), SALT, ITERATIONS, 256))
                .getEncoded();
        var proof = "v=" + Base64.getEncoder().encodeToString(hmac(hmac(salted, "Server Key"), said));
        send(out, 'R', join(number(12), proof.getBytes(StandardCharsets.UTF_8)));
        send(out, 'R', number(0));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each statement is parsed, bound, described and executed, and then all is waited for. */
    private void answer(DataInputStream in, DataOutputStream out) throws IOException {
        var sql = "";
        while (true) {
            var type = in.read();
            if (type < 0 || type == 'X') {
                return;
            }
            var body = read(in, in.readInt());
            switch (type) {
                case 'P' -> {
                    sql = new String(body, StandardCharsets.UTF_8);
                    sql = sql.substring(1, sql.indexOf('\0', 1));
                    send(out, '1');
                }
                case 'B' -> send(out, '2');
                case 'D' -> describe(out, row(sql));
                case 'E' -> execute(out, row(sql));
                case 'S' -> send(out, 'Z', new byte[] {'I'});
                case 'Q' -> {
                    var row = row(new String(body, StandardCharsets.UTF_8));
                    if (!row.isEmpty()) {
                        describe(out, row);
                    }
                    execute(out, row);
                    send(out, 'Z', new byte[] {'I'});
                }
                default -> throw new IOException("nobody taught it message " + (char) type);
            }
        }
    }

    private record Column(String name, String type, String value) {}

    /** The one row that a statement asks for. */
    private List<Column> row(String sql) {
        if (sql.startsWith("SHOW TRANSACTION")) {
            return List.of(new Column("transaction_isolation", "text", "read committed"));
        }
        if (!sql.startsWith("SELECT")) {
            return List.of();
        }
        if (sql.contains("FROM activation")) {
            return List.of(new Column("number", "integer", "1"), new Column("version", "text", version), new Column("digest", "text", digest),
                    new Column("draft", "boolean", "f"));
        }
        if (sql.contains("FROM release ORDER")) {
            return List.of(new Column("sequence", "integer", "1"), new Column("version", "text", version), new Column("date", "date", "2026-11-01"),
                    new Column("summary", "text", "Training"), new Column("digest", "text", digest), new Column("previous", "text", null),
                    new Column("signature", "text", null), new Column("draft", "boolean", "f"),
                    new Column("counts", "jsonb", "{\"facts\": 1, \"claims\": 1, \"disagreements\": 1, \"faqs\": 1, \"sources\": 1, \"studies\": 1}"),
                    new Column("withdrawn", "text[]", "{}"), new Column("moved", "text[]", "{/v1/a}"));
        }
        return List.of(new Column("one", "integer", "1"));
    }

    private static void describe(DataOutputStream out, List<Column> row) throws IOException {
        if (row.isEmpty()) {
            send(out, 'n');
            return;
        }
        var columns = new ByteArrayOutputStream();
        var each = new DataOutputStream(columns);
        each.writeShort(row.size());
        for (var column : row) {
            each.write(text(column.name()));
            each.writeInt(0);
            each.writeShort(0);
            each.writeInt(TYPES.get(column.type()));
            each.writeShort(-1);
            each.writeInt(-1);
            each.writeShort(0);
        }
        send(out, 'T', columns.toByteArray());
    }

    private static void execute(DataOutputStream out, List<Column> row) throws IOException {
        if (!row.isEmpty()) {
            var values = new ByteArrayOutputStream();
            var each = new DataOutputStream(values);
            each.writeShort(row.size());
            for (var column : row) {
                var value = column.value() == null ? null : column.value().getBytes(StandardCharsets.UTF_8);
                each.writeInt(value == null ? -1 : value.length);
                each.write(value == null ? new byte[0] : value);
            }
            send(out, 'D', values.toByteArray());
        }
        send(out, 'C', text(row.isEmpty() ? "SET" : "SELECT 1"));
    }

    private static byte[] read(DataInputStream in) throws IOException {
        in.readByte();
        return read(in, in.readInt());
    }

    private static byte[] read(DataInputStream in, int length) throws IOException {
        return in.readNBytes(length - 4);
    }

    private static void send(DataOutputStream out, char type, byte... body) throws IOException {
        out.write(type);
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
    }

    private static byte[] number(int number) {
        return HexFormat.of().parseHex("%08x".formatted(number));
    }

    /** Each with the end that C gives it. */
    private static byte[] text(String... texts) {
        return (String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] a, byte[] b) {
        var both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
