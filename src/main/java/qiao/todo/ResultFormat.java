package qiao.todo;

import java.util.Arrays;
import java.util.List;

/**
 * Says where the answers of an OA account hold what; the names are those of the CRM's own form.
 *
 * @param codeName path of the result code; blank together with {@code successCode} when any answer
 *     with HTTP 2xx is a success
 * @param msgName path of the message; may be blank
 * @param dataName path of the data to keep; usually blank
 * @param successCode the code, or several with commas, that mean success
 * @param xmlJsonField the element of a web service's answer that holds the result; blank for REST
 * @param busy answers after which the same call may succeed later
 * @param tokenExpired answers that ask for a new token
 */
public record ResultFormat(
    String codeName,
    String msgName,
    String dataName,
    String successCode,
    String xmlJsonField,
    Signs busy,
    Signs tokenExpired) {

  /**
   * @throws IllegalArgumentException when the settings do not fit each other; it begins with the
   *     key
   */
  public ResultFormat {
    path("codeName", codeName);
    path("msgName", msgName);
    path("dataName", dataName);
    if (codeName.isEmpty() != successCode.isBlank()) {
      String blank = codeName.isEmpty() ? "codeName" : "successCode";
      throw new IllegalArgumentException(
          blank + " is blank; set codeName and successCode both, or neither");
    }
    if (!xmlJsonField.matches("|[\\p{L}_][\\p{L}\\p{N}_.-]*")) {
      throw new IllegalArgumentException(
          "xmlJsonField '" + xmlJsonField + "' must be the name of an element, without prefix");
    }
  }

  private static void path(String key, String path) {
    if (!path.isEmpty() && !DottedPath.valid(path)) {
      throw new IllegalArgumentException(
          key + " '" + path + "' must be a path such as code, data.code or rows[0].code");
    }
  }

  boolean success(String code) {
    return successCodes().stream().anyMatch(each -> each.equalsIgnoreCase(code));
  }

  private List<String> successCodes() {
    return Arrays.stream(successCode.split(",")).map(String::strip).toList();
  }

  /** Returns the same format for another element of web services. */
  ResultFormat withField(String field) {
    return new ResultFormat(codeName, msgName, dataName, successCode, field, busy, tokenExpired);
  }
}
