package qiao.inbound;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Names what a caller began, for everything that follows from it.
 *
 * @param correlation the caller's own name for it, or one made here
 * @param trace the place in a trace, as {@code traceparent} says it; empty where there is none
 */
public record Origin(String correlation, String trace) {
  /** Is of what nobody outside began. */
  public static final Origin NONE = new Origin("", "");

  /** Carries the correlation from callers and back to them. */
  static final String CALLER_HEADER = "X-Correlation-Id";

  static final String CORRELATION = "QiaoCorrelation";
  static final String TRACE = "QiaoTrace";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

  /** Takes the caller's name where it has the form of one, and makes one where not. */
  static Origin of(HttpServletRequest request) {
    String given = request.getHeader(CALLER_HEADER);
    return new Origin(given != null && FORM.matcher(given).matches() ? given : made(), "");
  }

  /** Is no secret, and need not be hard to guess. */
  private static String made() {
    return Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), Character.MAX_RADIX);
  }

  /** Returns what an exchange follows from. */
  public static Origin of(Exchange exchange) {
    Message message = exchange.getMessage();
    return new Origin(
        message.getHeader(CORRELATION, "", String.class),
        message.getHeader(TRACE, "", String.class));
  }

  /** Lets a message follow from this. */
  public void putInto(Message message) {
    put(message, CORRELATION, correlation);
    put(message, TRACE, trace);
  }

  private static void put(Message message, String header, String value) {
    if (!value.isEmpty()) {
      message.setHeader(header, value);
    }
  }

  Origin at(String place) {
    return new Origin(correlation, place);
  }
}
