package qiao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;

/**
 * An archive of any length that is made while it is asked for, the same each time: a third of its
 * seqs, some sealed for a version that comes later, some by a key that nobody has, some spoilt.
 */
final class LongArchive implements Finance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GAP = 3;

  private final long count;
  private final PublicKey present;
  private final PublicKey later;
  private final PublicKey foreign;

  /**
   * @param count so many messages
   * @param later the key of version 2
   */
  LongArchive(long count, PublicKey present, PublicKey later, PublicKey foreign) {
    this.count = count;
    this.present = present;
    this.later = later;
    this.foreign = foreign;
  }

  static boolean isLater(long number) {
    return number % 97 == 0;
  }

  static boolean isForeign(long number) {
    return !isLater(number) && number % 101 == 0;
  }

  static boolean isSpoilt(long number) {
    return !isLater(number) && !isForeign(number) && number % 103 == 0;
  }

  @Override
  public String chatData(long seq, int limit) {
    ObjectNode page = JSON.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    ArrayNode data = page.putArray("chatdata");
    for (long number = seq / GAP + 1; number <= count && data.size() < limit; number++) {
      data.add(entry(number));
    }
    return page.toString();
  }

  private ObjectNode entry(long number) {
    long seq = number * GAP;
    String random = "random-" + number;
    PublicKey key = isLater(number) ? later : isForeign(number) ? foreign : present;
    ObjectNode entry = JSON.createObjectNode().put("seq", seq);
    entry.put("msgid", "m" + number + "_external").put("publickey_ver", isLater(number) ? 2 : 1);
    entry.put("encrypt_random_key", isSpoilt(number) ? "%%%" : FakeFinance.sealed(random, key));
    return entry.put("encrypt_chat_msg", FakeFinance.message(random, json(number)));
  }

  private static String json(long number) {
    ObjectNode json = JSON.createObjectNode().put("msgid", "m" + number + "_external");
    json.put("action", "send").put("from", "user" + number % 50);
    json.putArray("tolist").add("wm" + number % 400);
    json.put("roomid", number % 7 == 0 ? "wr" + number % 20 : "");
    json.put("msgtime", 1_717_200_000_000L + number * 1000).put("msgtype", "text");
    json.putObject("text").put("content", "第 " + number + " 条：" + "报价单请查收，".repeat(8));
    return json.toString();
  }

  @Override
  public String decrypt(String key, String message) throws FinanceTrouble {
    return new FakeFinance().decrypt(key, message);
  }

  @Override
  public Piece media(String file, String index) throws FinanceTrouble {
    throw FinanceTrouble.of(10005, "");
  }

  @Override
  public void close() {}
}
