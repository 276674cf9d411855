package qiao.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import qiao.vendor.VendorStub.Answer;
import qiao.vendor.VendorStub.Asked;

/** Sends short messages as the vendor does: each number for itself, and says so for each. */
public final class ShortMessages {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How often each number was asked for, and how often a message went to it. */
  final Map<String, Integer> askedFor = new ConcurrentHashMap<>();

  final Map<String, Integer> sentTo = new ConcurrentHashMap<>();
  final List<List<String>> calls = new CopyOnWriteArrayList<>();
  private volatile Function<String, String> codes = number -> "Ok";

  /** Says with what code each number, without its country, is answered. */
  public void codes(Function<String, String> each) {
    codes = each;
  }

  /** Returns the numbers of each call. */
  public List<List<String>> calls() {
    return calls;
  }

  Answer answer(Asked asked) {
    return new Answer(200, answer(asked.body()));
  }

  /** Takes the body of a call, and returns that of the answer. */
  public synchronized String answer(String body) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode rows = answer.putObject("Response").putArray("SendStatusSet");
    List<String> numbers = new ArrayList<>();
    read(body).path("PhoneNumberSet").forEach(n -> numbers.add(bare(n.asText())));
    calls.add(numbers);
    for (String number : numbers) {
      String code = codes.apply(number);
      askedFor.merge(number, 1, Integer::sum);
      if (code.equals("Ok")) {
        sentTo.merge(number, 1, Integer::sum);
      }
      ObjectNode row = rows.addObject().put("PhoneNumber", "+86" + number).put("Code", code);
      row.put("Message", "said of it").put("SerialNo", code.equals("Ok") ? "s-" + number : "");
    }
    return answer.toString();
  }

  private static String bare(String number) {
    return number.substring(number.length() - 11);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
