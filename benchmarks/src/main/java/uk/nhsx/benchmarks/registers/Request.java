package uk.nhsx.benchmarks.registers;

import java.nio.charset.StandardCharsets;

/** The whole of an HTTP request. */
record Request(String text) {

  static Request get(String path, String... fields) {
    return new Request(head("GET", path, fields));
  }

  static Request put(Register.Change change, String token) {
    int length = change.json().getBytes(StandardCharsets.UTF_8).length;
    return new Request(
        head(
                "PUT",
                change.path(),
                "Authorization: Bearer " + token,
                "Content-Type: application/json",
                "Content-Length: " + length)
            + change.json());
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String head(String method, String path, String... fields) {
    StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    return head.append("\r\n").toString();
  }
}
