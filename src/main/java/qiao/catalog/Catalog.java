package qiao.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds every vendor document of a folder. */
public final class Catalog {
  private final Map<String, Vendor> vendors;

  private Catalog(Map<String, Vendor> vendors) {
    this.vendors = vendors;
  }

  /**
   * Reads {@code *-openapi.yaml} of a folder; what the build has not checked is checked.
   *
   * @throws BrokenFiles with every mistake of every document
   */
  public static Catalog read(Path folder) {
    return read(folder, Checked.byTheBuild());
  }

  static Catalog read(Path folder, Checked checked) {
    Map<String, Vendor> vendors = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : documents(folder)) {
      new DocumentReader(file, problems, checked)
          .read()
          .ifPresent(vendor -> vendors.put(vendor.name(), vendor));
    }
    BrokenFiles.throwIfAny(problems);
    return new Catalog(vendors);
  }

  static List<Path> documents(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BrokenFiles(
          List.of(
              new Problem(
                  folder.toString(),
                  0,
                  "qiao.routes",
                  "there is no such folder",
                  "start Qiao in the folder that holds routes/ and config/, or set qiao.routes")));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-openapi.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Vendor> vendor(String name) {
    return Optional.ofNullable(vendors.get(name));
  }

  public Collection<Vendor> vendors() {
    return vendors.values();
  }

  public Collection<String> names() {
    return vendors.keySet();
  }
}
