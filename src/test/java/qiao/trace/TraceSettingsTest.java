package qiao.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"collector:4318", "ftp://collector/v1/traces", "http://", "no address"})
  void what_is_no_address_is_refused_by_name_and_value(String url) {
    assertThatThrownBy(() -> new TraceSettings(url, "", 1))
        .hasMessageContaining("qiao.traces.url")
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_share_lies_between_0_and_1(double share) {
    assertThatThrownBy(() -> new TraceSettings("", "", share))
        .hasMessageContaining("qiao.traces.share")
        .hasMessageContaining("between 0 and 1")
        .hasMessageContaining(String.valueOf(share));
  }

  @Test
  void the_header_for_the_collector_is_not_shown() {
    assertThat(new TraceSettings("http://collector/v1/traces", "Bearer abc", 1).toString())
        .doesNotContain("abc");
  }

  @Test
  void without_an_address_there_are_no_traces() {
    assertThat(new TraceConfiguration().tracing(new TraceSettings("", "", 1)))
        .isSameAs(Tracing.OFF);
    assertThat(Tracing.OFF.begin(Span.Kind.HOOK, "hook", "")).isSameAs(Span.NONE);
  }

  @Test
  void a_malformed_place_begins_a_new_trace_and_a_share_of_0_keeps_none() {
    try (Tracing none = new OtlpTracing(new TraceSettings("http://localhost:9/v1/traces", "", 0))) {
      Span span = none.begin(Span.Kind.HOOK, "hook", "00-nonsense\r\nX: y");

      assertThat(span.on()).isFalse();
      assertThat(span.place()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }
  }

  @Test
  void a_place_goes_on_in_the_same_trace_whatever_its_beginner_wished() {
    String trace = "0af7".repeat(8);
    String place = "00-" + trace + "-" + "b7ad".repeat(4) + "-00";
    try (Tracing all = new OtlpTracing(new TraceSettings("http://localhost:9/v1/traces", "", 1))) {
      Span span = all.begin(Span.Kind.ACCEPT, "accept", place);

      assertThat(span.on()).isTrue();
      assertThat(span.place()).startsWith("00-" + trace + "-").endsWith("-01");
    }
  }
}
