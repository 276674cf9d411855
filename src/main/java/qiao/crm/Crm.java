package qiao.crm;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Asks a CRM. What is asked is a word, such as {@code people}; the flow {@code
 * direct:crm-<vendor>-<word>} in {@code routes/shared} turns question and answer into the CRM's
 * operations. Questions and answers are plain values: maps, lists, texts, numbers, booleans.
 */
public final class Crm {
  private static final String ACCOUNT = "QiaoAccount";

  private final CamelContext camel;
  private final ProducerTemplate template;

  Crm(CamelContext camel, ProducerTemplate template) {
    this.camel = camel;
    this.template = template;
  }

  /** Tells whether the CRM's flows know the word. */
  public boolean knows(Join join, String word) {
    String begin = "direct://" + name(join, word);
    return camel.getRoutes().stream()
        .anyMatch(route -> route.getEndpoint().getEndpointBaseUri().equals(begin));
  }

  /** Tells whether flows ask a vendor as a CRM at all. */
  boolean isAsked(String vendor) {
    String begin = "direct://crm-" + vendor + "-";
    return camel.getRoutes().stream()
        .anyMatch(route -> route.getEndpoint().getEndpointBaseUri().startsWith(begin));
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param word what is asked, such as {@code people}
   * @param question read by the flow as body
   * @return the body that the flow ends with
   * @throws CannotAsk when no flow of this CRM knows the word
   * @throws RuntimeException the fault of the call, as the vendor component threw it
   */
  public Object ask(Join join, String word, Object question) {
    if (!knows(join, word)) {
      throw new CannotAsk(join, word);
    }
    try {
      return template.requestBodyAndHeaders(
          "direct:" + name(join, word), question, Map.of(ACCOUNT, join.crm()));
    } catch (CamelExecutionException e) {
      throw plain(e);
    }
  }

  /** A flow that asks several times wraps what failed in words about its splitting. */
  private static RuntimeException plain(CamelExecutionException thrown) {
    Throwable cause = thrown.getCause();
    while (cause instanceof CamelExchangeException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof RuntimeException fault) {
      return fault;
    }
    return cause == thrown.getCause()
        ? thrown
        : new CamelExecutionException(cause.getMessage(), thrown.getExchange(), cause);
  }

  private static String name(Join join, String word) {
    return "crm-" + join.crmVendor() + "-" + word;
  }
}
