package qiao.sso;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads who is logged in at 蓝凌 from the cookie that it shares with its neighbours. A cookie proves
 * its user until its end, as often as it comes.
 */
final class LandrayCookies implements Processor {
  private static final long SKEW_SECONDS = 300;

  /** What 蓝凌 leaves in the cookie of someone who logged out. */
  private static final String LOGGED_OUT = "\"\"";

  private final Clock clock;

  LandrayCookies(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws Refused {
    Visit visit = Passage.visit(exchange);
    DoorSettings.Landray rules = Passage.door(exchange).settings().landray();
    Instant now = clock.instant();
    Optional<String> lr = cookie(visit, rules.cookie(), rules.privateKey());
    Optional<String> ltpa = cookie(visit, rules.ltpaCookie(), rules.ltpaSecret());
    if (lr.isPresent()) {
      Passage.prove(exchange, LrToken.user(lr.get(), rules.privateKey(), now, SKEW_SECONDS));
    } else if (ltpa.isPresent()) {
      Passage.prove(
          exchange,
          LtpaToken.user(ltpa.get(), rules.ltpaSecret(), rules.ltpaUser(), now, SKEW_SECONDS));
    } else {
      throw Refused.because("no cookie of the OA came: is Qiao below the OA's cookie domain?");
    }
  }

  private static Optional<String> cookie(Visit visit, String name, String key) throws Refused {
    return key.isBlank()
        ? Optional.empty()
        : visit.cookie(name).filter(value -> !value.isEmpty() && !value.equals(LOGGED_OUT));
  }
}
