package qiao.sso;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.dao.DataAccessException;
import qiao.catalog.Fault;
import qiao.source.SourceLimit;
import qiao.vendor.VendorFault;

/**
 * Ends a visit that is not let in: the reason goes to log and record, the visitor reads a number.
 */
final class Refusals implements Processor {
  private final Records records;
  private final SourceLimit limit;
  private final Pages pages;

  Refusals(Records records, SourceLimit limit, Pages pages) {
    this.records = records;
    this.limit = limit;
    this.pages = pages;
  }

  /** Ends the visit of an exchange whose route failed. */
  @Override
  public void process(Exchange exchange) {
    Visit visit = Passage.visit(exchange);
    Refused why =
        why(visit.way(), exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    String reference =
        records.refused(visit.toString(), visit.source(), why, Optional.of(exchange));
    limit.refused(visit.source());
    if (visit.rest().equals(SeeyonTickets.ANNOUNCE)) {
      SeeyonTickets.answer(message, why.kind().status, "SSOLogoutError");
    } else {
      boolean says = visit.way() == Way.WECOM;
      Hindrance hindrance = says ? why.hindrance() : Hindrance.UNSAID;
      pages.refused(reference, hindrance).answer(message, why.kind().status);
    }
  }

  /**
   * Returns the page for a visitor who came to no route. A flood is noted once a minute for each
   * address: it must fill neither the log nor the store.
   */
  Pages.Page page(String door, String source, Refused why) {
    if (why.kind() == Refused.Kind.TOO_OFTEN && !limit.tell(source)) {
      return pages.refused(records.tooOften(), Hindrance.UNSAID);
    }
    limit.refused(source);
    return pages.refused(records.refused(door, source, why, Optional.empty()), Hindrance.UNSAID);
  }

  private static Refused why(Way way, Throwable failed) {
    if (failed instanceof Refused refused) {
      return refused;
    }
    if (failed instanceof VendorFault fault) {
      Hindrance hindrance = way == Way.WECOM ? Hindrance.of(fault.code()) : Hindrance.UNSAID;
      return fault.kind() == Fault.REFUSED || hindrance != Hindrance.UNSAID
          ? Refused.by(hindrance, fault.reason())
          : Refused.notNow(fault.reason());
    }
    return failed instanceof DataAccessException
        ? Refused.notNow("the store is not there: " + failed.getMessage())
        : Refused.notNow("a step of the door failed: " + failed);
  }
}
