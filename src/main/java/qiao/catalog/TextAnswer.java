package qiao.catalog;

import java.util.List;

/**
 * Says that an operation's answer is a text or XML and no JSON. A flow then gets an object with the
 * whole {@code text}, and with {@code headers} that holds those of the named headers that came.
 *
 * @param headers names as the vendor writes them
 */
public record TextAnswer(List<String> headers) {
  public TextAnswer {
    headers = List.copyOf(headers);
  }
}
