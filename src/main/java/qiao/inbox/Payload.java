package qiao.inbox;

/** The stored form of a body and its kept headers. */
record Payload(String contentType, String headers, String body) {
  static final String JSON = "json";
  static final String TEXT = "text";
}
