package qiao.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;

/**
 * Keeps a session archive: messages sealed, when they are sent, by the public key that is in force
 * then, their seq with gaps. What nobody has pasted a key for is not archived.
 */
final class WecomArchive {
  static final String ROBOT = "wbExample0001";
  static final String ROOM = "wrInternal0001";

  private static final int PIECE = 512 * 1024;
  private static final int NOT_INTERNAL = 301059;
  private static final int NO_SUCH_PERSON = 301061;

  private final TreeMap<Long, ObjectNode> entries = new TreeMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private PublicKey key;
  private long version;
  private long seq;
  private boolean addressTrusted = true;

  Map<String, WecomAsk.Handler> handlers() {
    return Map.of(
        "listArchivedMembers", ask -> members(),
        "checkSingleAgreements", WecomArchive::single,
        "checkRoomAgreements", WecomArchive::room,
        "getInternalGroup", WecomArchive::group,
        "getRobot", WecomArchive::robot);
  }

  private static ObjectNode members() {
    ObjectNode answer = WecomAsk.ok();
    answer.putArray("ids").add("zhangsan").add("lisi");
    return answer;
  }

  private static ObjectNode single(WecomAsk ask) {
    ObjectNode answer = WecomAsk.ok();
    ArrayNode list = answer.putArray("agreeinfo");
    for (JsonNode pair : ask.body().path("info")) {
      if (!pair.path("exteranalopenid").asText().startsWith("wm")) {
        throw new WecomError(NO_SUCH_PERSON, "invalid exteranalopenid");
      }
      ObjectNode agreed = list.addObject().setAll((ObjectNode) pair);
      agreed.put("status_change_time", ask.seconds()).put("agree_status", "Agree");
    }
    return answer;
  }

  private static ObjectNode room(WecomAsk ask) {
    if (!ask.text("roomid").startsWith("wr")) {
      throw new WecomError(NOT_INTERNAL, "no such room");
    }
    ObjectNode answer = WecomAsk.ok();
    ObjectNode agreed = answer.putArray("agreeinfo").addObject();
    agreed.put("status_change_time", ask.seconds()).put("agree_status", "Agree");
    agreed.put("exteranalopenid", WecomCompany.CUSTOMER);
    return answer;
  }

  private static ObjectNode group(WecomAsk ask) {
    if (!ask.text("roomid").equals(ROOM)) {
      throw new WecomError(NOT_INTERNAL, "not an internal room");
    }
    ObjectNode answer = WecomAsk.ok().put("roomname", "项目群").put("creator", "zhangsan");
    answer.put("room_create_time", ask.seconds()).put("notice", "");
    answer.putArray("members").addObject().put("memberid", "zhangsan").put("jointime", 1);
    return answer;
  }

  private static ObjectNode robot(WecomAsk ask) {
    if (!ask.query("robot_id").equals(ROBOT)) {
      throw new WecomError(NO_SUCH_PERSON, "no such robot");
    }
    ObjectNode answer = WecomAsk.ok();
    answer
        .putObject("data")
        .put("robot_id", ROBOT)
        .put("name", "值班机器人")
        .put("creator_userid", "zhangsan");
    return answer;
  }

  /** Takes a public key as the console does, and returns its version. */
  long key(String pem) {
    try {
      byte[] der =
          Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
      key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
      return ++version;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new WecomError(40058, "this is no public key: " + e.getMessage());
    }
  }

  /** Lets somebody write a text. */
  void text(String from, String to, String room, String content, Instant at) {
    ObjectNode payload = Json.object().put("content", content);
    send(from, to, room, "text", payload, at);
  }

  /** Lets somebody send a file. */
  void file(String from, String to, String room, String name, byte[] content, Instant at) {
    String id = "sdkfile-" + (files.size() + 1) + "-" + "x".repeat(120);
    files.put(id, content);
    ObjectNode payload = Json.object().put("filename", name).put("sdkfileid", id);
    payload.put("filesize", content.length).put("md5sum", "");
    send(from, to, room, "file", payload, at);
  }

  void send(String from, String to, String room, String kind, ObjectNode payload, Instant at) {
    if (key == null) {
      return;
    }
    seq += 1 + seq % 3;
    String msgid =
        "standin-" + seq + (from.startsWith("wm") || to.startsWith("wm") ? "_external" : "");
    ObjectNode json = Json.object().put("msgid", msgid).put("action", "send").put("from", from);
    json.putArray("tolist").add(to);
    json.put("roomid", room).put("msgtime", at.toEpochMilli()).put("msgtype", kind);
    json.set(kind, payload);
    String random = "standin-random-" + seq;
    ObjectNode entry = Json.object().put("seq", seq).put("msgid", msgid);
    entry.put("publickey_ver", version).put("encrypt_random_key", sealed(random));
    String both = random + "\n" + json;
    entries.put(
        seq,
        entry.put(
            "encrypt_chat_msg",
            Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
  }

  private String sealed(String random) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, key);
      byte[] sealed = cipher.doFinal(random.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives an entry a version that no key has, as when the console's key was changed twice. */
  void ofAnotherVersion(long at) {
    entries.get(at).put("publickey_ver", version + 100);
  }

  void spoil(long at) {
    entries.get(at).put("encrypt_random_key", "%%%");
  }

  long last() {
    return seq;
  }

  void trustsAddress(boolean trusts) {
    addressTrusted = trusts;
  }

  /** Answers what the vendor's library asks. */
  ObjectNode page(String secret, long after, int limit) {
    if (!secret.equals(WecomStandIn.ARCHIVE_SECRET)) {
      return Json.object().put("errcode", 40001).put("errmsg", "invalid credential");
    }
    if (!addressTrusted) {
      String message = "ip not in whitelist, from ip: 203.0.113.9";
      return Json.object().put("errcode", 301042).put("errmsg", message);
    }
    ObjectNode page = WecomAsk.ok();
    ArrayNode data = page.putArray("chatdata");
    entries.tailMap(after, false).values().stream().limit(limit).forEach(data::add);
    return page;
  }

  /** Returns a piece of a file; null where there is none. */
  byte[] piece(String file, int from) {
    byte[] content = files.get(file);
    return content == null
        ? null
        : Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
  }

  boolean isLast(String file, int from) {
    return from + PIECE >= files.get(file).length;
  }

  int count() {
    return entries.size();
  }

  long version() {
    return version;
  }

  void forget() {
    entries.clear();
    files.clear();
    key = null;
    addressTrusted = true;
  }
}
