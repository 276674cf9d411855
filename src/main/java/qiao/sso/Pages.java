package qiao.sso;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Holds the pages that people see. */
final class Pages {
  private static final String NOTHING =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

  private final String refused = resource("refused.html");
  private final String welink = resource("welink.html");
  private final SecureRandom random = new SecureRandom();

  /** Holds a page, and what browsers may load for it. */
  record Page(String html, String policy) {
    void answer(Message message, int status) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
      message.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=UTF-8");
      message.setHeader("Content-Security-Policy", policy);
      message.setBody(html);
    }
  }

  /** Shows that there is no way in; and what would open one, where the visitor may know that. */
  Page refused(String reference, Hindrance hindrance) {
    boolean unsaid = hindrance == Hindrance.UNSAID;
    String administrator =
        unsaid ? "" : "<h2>给管理员</h2>\n  <p>" + hindrance.administrator() + "</p>";
    String html =
        refused
            .replace("{{title}}", hindrance.title())
            .replace("{{employee}}", hindrance.employee())
            .replace("{{administrator}}", administrator)
            .replace("{{reference}}", reference);
    // Some OAs show their doors in a frame; 企业微信 does not.
    String frames = unsaid ? "" : "; frame-ancestors 'none'";
    return new Page(html, NOTHING + "; form-action 'none'" + frames);
  }

  /**
   * Asks WeLink for a code and sends it on.
   *
   * @param script the address of WeLink's script; blank where WeLink brings it by itself
   * @param action where the code goes
   */
  Page welink(String clientId, String script, String action, String state) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    String load =
        script.isBlank() ? "" : "<script nonce=\"" + nonce + "\" src=\"" + script + "\"></script>";
    String html =
        welink
            .replace("{{nonce}}", nonce)
            .replace("{{load}}", load)
            .replace("{{action}}", action)
            .replace("{{state}}", state)
            .replace("{{client}}", inScript(clientId));
    // Browsers hold a redirect after a form to form-action, too, and it leads to the CRM.
    String policy = NOTHING + "; script-src 'nonce-" + nonce + "'; form-action *";
    return new Page(html, script.isBlank() ? policy : policy + "; connect-src https:");
  }

  /** A text inside of a script must end neither its quotes nor the script. */
  private static String inScript(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text))
        .replace("<", "\\u003c")
        .replace("'", "\\u0027");
  }

  private static String resource(String name) {
    try (InputStream in = Pages.class.getResourceAsStream("/qiao/sso/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
