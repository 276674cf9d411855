package qiao.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qiao.catalog.Catalog;
import qiao.catalog.Operation;

/** Values that are written at a step, by hand or in the form of a tile. */
class FixedValuesTest {
  private final Catalog catalog = Catalog.read(Path.of("routes/vendors"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wecom/sendMessage             | msgtype                          | 文本             | /msgtype                         | text
          wecom/createSchedule          | schedule.start_time              | 2025-01-01 11:00 | /schedule/start_time             | 1735700400
          wecom/createSchedule          | schedule.organizer               | lihua            | /schedule/admins/0               | lihua
          wecom/createCalendar          | calendar.readonly                | 是               | /calendar/summary                |
          tencent-meeting/createMeeting | start_time                       | 2025-01-01 11:00 | /start_time                      | 1735700400
          tencent-meeting/createMeeting | instanceid                       | iPad             | /instanceid                      | 6
          tencent-meeting/dismissMeeting| force_dismiss_meeting            | false            | /force_dismiss_meeting           | 0
          """)
  void words_and_dates_may_stand_at_a_step_as_in_a_body(
      String path, String field, String written, String place, String leaves) {
    Operation operation = operation(path);

    var sent = operation.wording().translated(FixedValues.of(operation, Map.of(field, written)));

    assertThat(sent.at(place).asText()).isEqualTo(leaves == null ? "" : leaves);
  }

  @Test
  void a_date_that_is_none_is_told_with_the_limit() {
    Operation operation = operation("tencent-meeting/createMeeting");

    assertThatThrownBy(() -> FixedValues.of(operation, Map.of("start_time", "2025-02-30 11:00")))
        .hasMessageContaining("start_time")
        .hasMessageContaining("2025-02-30 11:00");
  }

  private Operation operation(String path) {
    String[] names = path.split("/");
    return catalog.vendor(names[0]).orElseThrow().operations().get(names[1]);
  }
}
