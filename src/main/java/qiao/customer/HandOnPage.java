package qiao.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import qiao.crm.Join;

/**
 * Hands every contact of a page to the flow that carries it into the CRM. A key is the import and
 * what is said of the contact, so a page that comes again is taken once, and a later import, such
 * as after a relation was ended, is not taken for this one.
 */
final class HandOnPage implements PageTaker {
  private static final String INBOX = "inbox:wecom-customer-to-crm";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final ProducerTemplate template;
  private final ImportStore store;

  HandOnPage(ProducerTemplate template, ImportStore store) {
    this.template = template;
    this.store = store;
  }

  /** All are handed over before any is waited for: they share the store's commits. */
  @Override
  public ImportState.Counts take(Join join, List<? extends Map<?, ?>> rows, List<String> fresh) {
    String run = join.name() + "|" + begun(join);
    List<CompletableFuture<Exchange>> kept = new ArrayList<>();
    for (Map<?, ?> row : rows) {
      String contact = PageTaker.contact(row);
      Map<String, Object> body = PageTaker.shape(row);
      kept.add(
          template.asyncSend(
              INBOX,
              exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(headers(join, run, contact, body));
              }));
    }
    for (CompletableFuture<Exchange> one : kept) {
      Exception failed = one.join().getException();
      if (failed != null) {
        throw new IllegalStateException("the inbox did not take a contact", failed);
      }
    }
    return new ImportState.Counts(rows.size(), fresh.size(), 0, 0, 0, 0);
  }

  private long begun(Join join) {
    return store
        .state(join.name(), ImportState.Kind.IMPORT)
        .map(state -> state.begun().toEpochMilli())
        .orElseThrow(() -> new IllegalStateException("the import of " + join.name() + " is gone"));
  }

  private static Map<String, Object> headers(
      Join join, String run, String contact, Map<String, Object> body) {
    return Map.of(
        Carry.JOIN,
        join.name(),
        Carry.CONTACT,
        contact,
        Carry.ACCOUNT,
        join.customers(),
        "QiaoKey",
        "import|" + Said.digest(run + "|" + json(body)),
        "QiaoLane",
        join.name() + "|" + contact);
  }

  private static String json(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what 企业微信 answered is no JSON", e);
    }
  }
}
