package qiao.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Holds what people set up, as one zip: {@code qiao.json} names the format, {@code accounts.json}
 * the kept accounts without their secrets, {@code bindings.csv} who is who, and {@code scenes/} the
 * OA accounts' own connectors.
 */
record Parcel(List<PackedAccount> accounts, byte[] bindings, Map<String, byte[]> scenes) {
  static final int FORMAT = 1;
  static final String HEAD = "qiao.json";
  static final String ACCOUNTS = "accounts.json";
  static final String BINDINGS = "bindings.csv";
  static final String SCENES = "scenes/";

  /** Unknown fields are of a newer Qiao: they may mean what this one would not do. */
  static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Pattern SCENE = Pattern.compile("scenes/[A-Za-z0-9._-]{1,80}\\.yaml");
  private static final int MOST_ENTRIES = 1000;
  private static final int MOST_BYTES = 64 << 20;

  /** Says what made the parcel. */
  record Head(int format, String made) {}

  /**
   * One account.
   *
   * @param values what is no secret
   * @param secrets the keys of the secrets, which have to be given anew
   */
  record PackedAccount(
      String name, String vendor, Map<String, String> values, List<String> secrets) {}

  /**
   * Reads a parcel whole.
   *
   * @throws Refusal when it is none, or of another format
   */
  static Parcel read(InputStream content) throws IOException {
    Map<String, byte[]> entries = entries(content);
    byte[] head = entries.remove(HEAD);
    if (head == null) {
      throw new Refusal("this is no export of Qiao: it holds no " + HEAD);
    }
    try {
      int format = JSON.readValue(head, Head.class).format();
      if (format != FORMAT) {
        throw new Refusal(
            "the export has format %d, and this Qiao reads %d: use the same version"
                .formatted(format, FORMAT));
      }
      byte[] accounts = entries.getOrDefault(ACCOUNTS, new byte[] {'[', ']'});
      byte[] bindings = entries.getOrDefault(BINDINGS, new byte[0]);
      entries.keySet().removeAll(List.of(ACCOUNTS, BINDINGS));
      return new Parcel(
          List.of(JSON.readValue(accounts, PackedAccount[].class)), bindings, scenes(entries));
    } catch (JsonProcessingException e) {
      throw new Refusal("the export is broken: " + e.getOriginalMessage());
    }
  }

  private static Map<String, byte[]> scenes(Map<String, byte[]> entries) {
    Map<String, byte[]> scenes = new TreeMap<>();
    entries.forEach((name, content) -> scenes.put(name.substring(SCENES.length()), content));
    return scenes;
  }

  private static Map<String, byte[]> entries(InputStream content) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(content)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!isKnown(entry.getName())) {
          throw new Refusal("the export holds what none does: " + entry.getName());
        }
        byte[] bytes = zip.readNBytes(left + 1);
        left -= bytes.length;
        if (left < 0 || entries.size() == MOST_ENTRIES) {
          throw new Refusal(
              "the export is larger than " + MOST_BYTES + " bytes or " + MOST_ENTRIES + " files");
        }
        if (entries.put(entry.getName(), bytes) != null) {
          throw new Refusal("the export holds twice: " + entry.getName());
        }
      }
    } catch (ZipException e) {
      throw new Refusal("this is no export of Qiao: " + e.getMessage());
    }
    return entries;
  }

  private static boolean isKnown(String name) {
    return List.of(HEAD, ACCOUNTS, BINDINGS).contains(name) || SCENE.matcher(name).matches();
  }
}
