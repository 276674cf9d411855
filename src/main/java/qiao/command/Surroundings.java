package qiao.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import qiao.guide.VendorGuide;

/** Holds the settings that stand behind a command, and finds the files that they name. */
final class Surroundings {
  private static final String ROUTES = "--qiao.routes=";
  private static final String CONFIG = "--spring.config.location=";

  private final String[] settings;

  Surroundings(String... settings) {
    this.settings = settings.clone();
  }

  String[] settings() {
    return settings.clone();
  }

  /** Returns the folder of flows, tiles and vendor documents. */
  Path routes() {
    return Path.of(told(ROUTES).orElse(System.getenv().getOrDefault("QIAO_ROUTES", "routes")));
  }

  /** Returns the folder of the embedded store. */
  static Path data() {
    String set = System.getProperty("QIAO_DATA", System.getenv("QIAO_DATA"));
    return Path.of(set == null || set.isBlank() ? "data" : set);
  }

  Path config() {
    return Path.of("config", "application.yaml");
  }

  /** Returns the folder that holds the settings. */
  Path configFolder() {
    return told(CONFIG)
        .map(each -> Path.of(each.replaceFirst("^file:", "")))
        .orElse(Path.of("config"));
  }

  private Optional<String> told(String setting) {
    return Arrays.stream(settings)
        .filter(each -> each.startsWith(setting))
        .map(each -> each.substring(setting.length()))
        .findFirst();
  }

  List<VendorGuide> guides() {
    return VendorGuide.read(routes().resolve("vendors"));
  }
}
