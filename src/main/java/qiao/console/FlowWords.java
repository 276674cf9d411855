package qiao.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import qiao.flow.Flow;

/**
 * Says what a flow does in Chinese: the comment that its file begins with. The editor keeps that
 * one alone, and the description within is English.
 */
final class FlowWords {
  private static final String COMMENT = "#";

  private FlowWords() {}

  /** Returns the words by the flow's id; blank where its file begins with none. */
  static Map<String, String> of(List<Flow> flows) {
    return flows.stream().collect(Collectors.toMap(Flow::id, FlowWords::of));
  }

  static String of(Flow flow) {
    try (BufferedReader file = Files.newBufferedReader(Path.of(flow.file()))) {
      String first = file.readLine();
      return first != null && first.startsWith(COMMENT) ? first.substring(1).strip() : "";
    } catch (IOException e) {
      // It was moved or can't be read just now: the page tells that by itself.
      return "";
    }
  }
}
