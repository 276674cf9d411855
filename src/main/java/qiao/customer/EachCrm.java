package qiao.customer;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import qiao.crm.Join;
import qiao.secret.Secrets;
import qiao.vendor.VendorFault;

/**
 * Asks the CRM of each join by itself: one that does not answer keeps no other from being asked.
 */
public final class EachCrm {
  private static final Logger LOG = LoggerFactory.getLogger(EachCrm.class);

  private EachCrm() {}

  /**
   * Asks one after the other.
   *
   * @param what is asked, for the log: {@code how customers are marked}
   */
  public static void ask(Stream<Join> joins, String what, Consumer<Join> question) {
    joins.forEach(join -> ask(join, what, question));
  }

  private static void ask(Join join, String what, Consumer<Join> question) {
    try {
      question.accept(join);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() instanceof VendorFault fault ? fault : e;
      LOG.warn(
          "{}: {} in the CRM is not known, and asked for next time: {}",
          join.name(),
          what,
          Secrets.mask(String.valueOf(cause.getMessage())));
    }
  }
}
