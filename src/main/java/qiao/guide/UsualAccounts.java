package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import qiao.catalog.YamlTree;

/** Finds the usual account of each vendor: the first of it in the file for operators. */
public final class UsualAccounts {
  private UsualAccounts() {}

  /** Reads the names only; a file that is not there has none. */
  public static Map<String, String> in(Path file) {
    Map<String, String> usual = new LinkedHashMap<>();
    for (String document : text(file).split("(?m)^---$")) {
      for (Map.Entry<String, JsonNode> account :
          YamlTree.parse(document).root().at("/qiao/accounts").properties()) {
        usual.putIfAbsent(account.getValue().path("vendor").asText(), account.getKey());
      }
    }
    return usual;
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
