package microneedling.testsupport;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request by raw socket, for what clients would tidy up. */
public final class RawRequest {

    private RawRequest() {}

    /** Sends bytes and reads until the service closes the connection; it must do so within ten seconds. */
    public static String send(String bytes) throws IOException {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
