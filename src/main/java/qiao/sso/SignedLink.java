package qiao.sso;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Checks a link that the OA signed: {@code loginid}, {@code stamp} and {@code token}, which is
 * {@link Sha1Link}. Nothing stands between the parts of the signed text, so a digit could be moved
 * from the stamp to the user; a stamp of fixed length leaves no place for that.
 */
final class SignedLink implements Processor {
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Clock clock;

  SignedLink(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    DoorSettings.Signed rules = Passage.door(exchange).settings().signed();
    String user = visit.needed("loginid");
    String stamp = visit.needed("stamp");
    String token = visit.needed("token");
    Instant at = time(stamp, rules.stamp());
    boolean signed = Sha1Link.signed(rules.secret(), user, stamp, token);
    boolean former =
        !rules.formerSecret().isEmpty()
            && Sha1Link.signed(rules.formerSecret(), user, stamp, token);
    if (!signed && !former) {
      throw Refused.because("the link is not signed with our secret");
    }
    if (Duration.between(at, clock.instant()).abs().compareTo(rules.window()) > 0) {
      throw Refused.because("the link's stamp is outside of the window: " + at);
    }
    Duration life = rules.window().multipliedBy(2).plus(MARGIN);
    Passage.prove(exchange, user, token.toLowerCase(java.util.Locale.ROOT), life);
  }

  private static Instant time(String stamp, DoorSettings.Unit unit) throws Refused {
    boolean seconds = unit == DoorSettings.Unit.SECONDS;
    if (!stamp.matches(seconds ? "[0-9]{10}" : "[0-9]{13}")) {
      throw Refused.because("the link's stamp has not " + (seconds ? 10 : 13) + " digits");
    }
    long time = Long.parseLong(stamp);
    return seconds ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(time);
  }
}
