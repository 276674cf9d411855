package qiao.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import qiao.binding.Harmless;
import qiao.inbox.Deliveries;
import qiao.inbox.Delivery;
import qiao.inbox.Found;
import qiao.inbox.Search;

/** Writes deliveries as CSV, a page at a time. */
final class DeliveryExport {
  private static final int PAGE = 200;
  private static final List<String> HEADER =
      List.of(
          "编号", "集成流", "状态", "业务键", "通道", "账号", "接收时间", "更新时间", "结束时间", "尝试次数", "错误", "步骤", "原因",
          "建议", "备注");

  private final Deliveries deliveries;

  DeliveryExport(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** Writes as Excel opens it: UTF-8 with its mark, CRLF; no cell is taken for a formula. */
  void write(Search search, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.EXCEL);
    printer.printRecord(HEADER);
    Search at = search.with(search.filter().limit(PAGE));
    OptionalLong goOn;
    do {
      Found page = deliveries.search(at);
      for (Delivery one : page.deliveries()) {
        printer.printRecord(cells(one).map(Harmless::write).toList());
      }
      goOn = page.goOn();
      if (goOn.isPresent()) {
        at = at.with(at.filter().before(goOn.getAsLong()));
      }
    } while (goOn.isPresent());
    printer.flush();
  }

  private static Stream<String> cells(Delivery one) {
    return Stream.of(
        String.valueOf(one.id()),
        one.flow(),
        one.state().name(),
        one.key(),
        one.lane(),
        one.account(),
        one.acceptedAt().toString(),
        one.updatedAt().toString(),
        one.finishedAt().map(Instant::toString).orElse(""),
        String.valueOf(one.attempts()),
        one.fault(),
        one.step(),
        one.reason(),
        one.advice(),
        one.note());
  }
}
