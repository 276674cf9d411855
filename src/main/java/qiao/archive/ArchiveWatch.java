package qiao.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Lets administrators be told of an archive that does not go on by itself. It puts a message into a
 * flow, whose one step is this: it fails as long as the trouble lasts, and so the delivery is
 * parked and told of as every other is; once mended, a replay ends it.
 */
public final class ArchiveWatch implements Processor {
  static final String FLOW = "archive-watch";

  /** What passes by itself is told when it did not pass for so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final CorpStore corps;
  private final Duration alarm;
  private final ProducerTemplate template;
  private final Clock clock;

  /** What was told last of each corp; the inbox knows the same by its keys. */
  private final Map<String, String> told = new ConcurrentHashMap<>();

  ArchiveWatch(CorpStore corps, Duration alarm, ProducerTemplate template, Clock clock) {
    this.corps = corps;
    this.alarm = alarm;
    this.template = template;
    this.clock = clock;
  }

  /**
   * What has to be told.
   *
   * @param since makes two troubles of the same kind two
   */
  record Need(String kind, String reason, String advice, Instant since) {}

  /** Looks how a corp stands, and tells of what a person has to do. */
  void look(String corp) {
    Optional<Need> need = need(corp);
    if (need.isEmpty()) {
      told.remove(corp);
      return;
    }
    String key = corp + "|" + need.get().kind() + "|" + need.get().since().toEpochMilli();
    if (!key.equals(told.get(corp))) {
      tell(corp, key, need.get());
      told.put(corp, key);
    }
  }

  private void tell(String corp, String key, Need need) {
    Map<String, Object> body =
        Map.of("corp", corp, "kind", need.kind(), "reason", need.reason(), "advice", need.advice());
    Exchange kept =
        template.send(
            "inbox:" + FLOW,
            exchange -> {
              exchange.getMessage().setBody(body);
              exchange.getMessage().setHeader("QiaoKey", key);
              exchange.getMessage().setHeader("QiaoAccount", corp);
            });
    if (kept.getException() != null) {
      throw new IllegalStateException(
          "the inbox did not take the alarm: " + kept.getException().getMessage(),
          kept.getException());
    }
  }

  /** Says what a person has to do about a corp now, if anything. */
  Optional<Need> need(String corp) {
    Optional<CorpState> state = corps.state(corp);
    return state.flatMap(this::trouble).or(() -> state.flatMap(this::lag));
  }

  private Optional<Need> trouble(CorpState state) {
    return state
        .trouble()
        .filter(
            one ->
                !one.kind().equals(FinanceTrouble.Kind.BUSY.name())
                    || age(one.since()).compareTo(PATIENCE) > 0)
        .map(one -> new Need(one.kind(), one.reason(), one.advice(), one.since()));
  }

  private Optional<Need> lag(CorpState state) {
    return age(state.caughtUpAt()).compareTo(alarm) > 0
        ? Optional.of(
            new Need(
                "LAG",
                "会话存档已有 " + age(state.caughtUpAt()).toHours() + " 小时没有取完新消息",
                "企业微信只保留几天；看 会话存档 页上的状态，尽快恢复",
                state.caughtUpAt()))
        : Optional.empty();
  }

  private Duration age(Instant since) {
    return Duration.between(since, clock.instant());
  }

  @Override
  public void process(Exchange exchange) {
    Object corp = exchange.getMessage().getBody(Map.class).get("corp");
    Optional<Need> need = need(String.valueOf(corp));
    if (need.isPresent()) {
      throw new ArchiveFault(need.get().reason(), need.get().advice());
    }
  }
}
