package qiao.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import qiao.guide.VendorGuide;

/** Holds the settings that stand behind a command, and finds the files that they name. */
final class Surroundings {
  private static final String ROUTES = "--qiao.routes=";

  private final String[] settings;

  Surroundings(String... settings) {
    this.settings = settings.clone();
  }

  String[] settings() {
    return settings.clone();
  }

  /** Returns the folder of flows, tiles and vendor documents. */
  Path routes() {
    Optional<String> told =
        Arrays.stream(settings)
            .filter(each -> each.startsWith(ROUTES))
            .map(each -> each.substring(ROUTES.length()))
            .findFirst();
    return Path.of(told.orElse(System.getenv().getOrDefault("QIAO_ROUTES", "routes")));
  }

  /** Returns the folder of the embedded store. */
  static Path data() {
    String set = System.getProperty("QIAO_DATA", System.getenv("QIAO_DATA"));
    return Path.of(set == null || set.isBlank() ? "data" : set);
  }

  Path config() {
    return Path.of("config", "application.yaml");
  }

  List<VendorGuide> guides() {
    return VendorGuide.read(routes().resolve("vendors"));
  }
}
