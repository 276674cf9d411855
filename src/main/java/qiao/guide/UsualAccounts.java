package qiao.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qiao.catalog.YamlTree;

/**
 * Finds the usual account of each operation: of its vendor's accounts in the file for operators the
 * one that is called for the operation's purpose, or else the first.
 */
public final class UsualAccounts {
  private final Map<String, List<String>> names;

  private UsualAccounts(Map<String, List<String>> names) {
    this.names = names;
  }

  /** Reads the names only; a file that is not there has none. */
  public static UsualAccounts in(Path file) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (String document : text(file).split("(?m)^---$")) {
      for (Map.Entry<String, JsonNode> account :
          YamlTree.parse(document).root().at("/qiao/accounts").properties()) {
        names
            .computeIfAbsent(account.getValue().path("vendor").asText(), any -> new ArrayList<>())
            .add(account.getKey());
      }
    }
    return new UsualAccounts(names);
  }

  /** Returns the first account of a vendor. */
  Optional<String> of(String vendor) {
    return names.getOrDefault(vendor, List.of()).stream().findFirst();
  }

  Optional<String> of(OperationGuide guide) {
    String vendor = guide.operation().vendor();
    return guide
        .purpose()
        .map(purpose -> vendor + "-" + purpose)
        .filter(names.getOrDefault(vendor, List.of())::contains)
        .or(() -> of(vendor));
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
