package qiao.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;

/**
 * An archive in memory. Random keys are sealed by RSA as the vendor does; how the vendor seals a
 * message by its random key nobody knows, so here it is the two texts side by side.
 */
class FakeFinance implements Finance {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 512 * 1024;

  private final TreeMap<Long, ObjectNode> entries = new TreeMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final Deque<FinanceTrouble> troubles = new ArrayDeque<>();
  private final Deque<FinanceTrouble> fileTroubles = new ArrayDeque<>();
  int pages;
  int pieces;
  int openings;

  /** Adds a message, sealed for a public key. */
  FakeFinance add(long seq, String msgid, long version, PublicKey key, String json) {
    String random = "random-" + seq;
    ObjectNode entry = JSON.createObjectNode().put("seq", seq).put("msgid", msgid);
    entry.put("publickey_ver", version).put("encrypt_random_key", sealed(random, key));
    entries.put(seq, entry.put("encrypt_chat_msg", message(random, json)));
    return this;
  }

  FakeFinance text(long seq, long version, PublicKey key, String content) {
    return add(seq, "m" + seq + "_external", version, key, textOf(seq, content));
  }

  static String textOf(long seq, String content) {
    ObjectNode json = JSON.createObjectNode().put("msgid", "m" + seq + "_external");
    json.put("action", "send").put("from", "zhangsan").putArray("tolist").add("wmA");
    json.put("roomid", "").put("msgtime", 1_717_200_000_000L + seq).put("msgtype", "text");
    json.putObject("text").put("content", content);
    return json.toString();
  }

  /** Takes away or spoils a field of an entry. */
  FakeFinance spoil(long seq, String field, String value) {
    entries.get(seq).put(field, value);
    return this;
  }

  FakeFinance file(String id, byte[] content) {
    files.put(id, content);
    return this;
  }

  FakeFinance fails(FinanceTrouble... next) {
    troubles.addAll(Arrays.asList(next));
    return this;
  }

  FakeFinance filesFail(FinanceTrouble... next) {
    fileTroubles.addAll(Arrays.asList(next));
    return this;
  }

  static String sealed(String random, PublicKey key) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      byte[] sealed = cipher.doFinal(random.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String message(String random, String json) {
    byte[] both = (random + "\n" + json).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String chatData(long seq, int limit) throws FinanceTrouble {
    pages++;
    if (!troubles.isEmpty()) {
      throw troubles.remove();
    }
    ObjectNode page = JSON.createObjectNode().put("errcode", 0).put("errmsg", "ok");
    ArrayNode data = page.putArray("chatdata");
    entries.tailMap(seq, false).values().stream().limit(limit).forEach(data::add);
    return page.toString();
  }

  @Override
  public String decrypt(String key, String message) throws FinanceTrouble {
    openings++;
    String[] both =
        new String(Base64.getDecoder().decode(message), StandardCharsets.UTF_8).split("\n", 2);
    if (!both[0].equals(key)) {
      throw FinanceTrouble.of(10006, "");
    }
    return both[1];
  }

  @Override
  public Piece media(String file, String index) throws FinanceTrouble {
    if (!fileTroubles.isEmpty()) {
      throw fileTroubles.remove();
    }
    byte[] content = files.get(file);
    if (content == null) {
      throw FinanceTrouble.of(10005, "");
    }
    pieces++;
    int from = index.isEmpty() ? 0 : Integer.parseInt(index);
    int to = Math.min(content.length, from + PIECE);
    boolean last = to == content.length;
    return new Piece(Arrays.copyOfRange(content, from, to), last ? "" : "" + to, last);
  }

  @Override
  public void close() {}
}
