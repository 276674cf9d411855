package qiao.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import qiao.secret.Secrets;
import qiao.trace.Span;

class AttemptSpansTest {
  private final List<String> ended = new ArrayList<>();
  private final AttemptSpans spans = AttemptSpans.of(new Written("attempt"));

  @Test
  void a_call_lies_in_the_step_that_makes_it_also_in_branches_and_when_it_is_made_again() {
    spans.entered("each");
    spans.entered("each[0]/choose");
    spans.entered("each[1]/send");
    spans.called(1, "each[1]/send", "crm", "v/create");
    spans.answered(1, "", "");
    spans.called(2, "each[1]/send#2", "crm", "v/create");
    spans.answered(2, "", "");
    spans.called(3, "each[0]/choose/unnamed", "crm", "v/ask");
    spans.answered(3, "", "");

    assertThat(ended)
        .containsExactly(
            "attempt > each > send > v/create",
            "attempt > each > send > v/create",
            "attempt > each > choose > v/ask");
  }

  @Test
  void what_is_still_open_when_an_attempt_ends_ends_with_it() {
    spans.entered("send");
    spans.called(1, "send", "crm", "v/create");
    spans.ended(new Verdict.Done(""));

    assertThat(ended)
        .containsExactlyInAnyOrder("attempt > send", "attempt > send > v/create", "attempt");
  }

  @Test
  void a_failure_tells_its_reason_without_secrets_and_personal_data() {
    Secrets.learn("secret-of-spans");
    spans.read(
        new Journal.Read(
            "look",
            "crm",
            "v/find",
            Instant.EPOCH,
            "",
            "",
            Optional.of("refused"),
            "secret-of-spans belongs to 13800000000"));

    assertThat(ended).containsExactly("attempt > v/find failed: *** belongs to 138****0000");
  }

  @Test
  void a_call_of_an_earlier_attempt_that_was_looked_up_is_no_part_of_this_one() {
    spans.answered(7, "", "");

    assertThat(ended).isEmpty();
  }

  @Test
  void nothing_is_kept_where_there_is_no_trace() {
    AttemptSpans none = AttemptSpans.of(Span.NONE);

    assertThat(none).isSameAs(AttemptSpans.NONE);
    assertThat(none.on()).isFalse();
    assertThat(none.place("send")).isEmpty();
  }

  /** Writes down its way from the attempt when it ends. */
  private final class Written implements Span {
    private final String way;
    private String failure = "";

    private Written(String way) {
      this.way = way;
    }

    @Override
    public boolean on() {
      return true;
    }

    @Override
    public String place() {
      return way;
    }

    @Override
    public Span child(Kind kind, String name) {
      return new Written(way + " > " + name);
    }

    @Override
    public Span child(Kind kind, String name, Instant from) {
      return child(kind, name);
    }

    @Override
    public Span tell(String key, String value) {
      return this;
    }

    @Override
    public Span failed(String why) {
      failure = " failed: " + why;
      return this;
    }

    @Override
    public void end() {
      ended.add(way + failure);
    }
  }
}
