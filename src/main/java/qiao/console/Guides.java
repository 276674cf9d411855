package qiao.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import qiao.guide.OperationGuide;
import qiao.guide.VendorGuide;

/** Knows what the vendor documents tell people; reads them when somebody first asks. */
final class Guides {
  private final Path documents;
  private volatile List<VendorGuide> guides;

  Guides(Path documents) {
    this.documents = documents;
  }

  List<VendorGuide> all() {
    List<VendorGuide> known = guides;
    if (known == null) {
      known = VendorGuide.read(documents);
      guides = known;
    }
    return known;
  }

  /** Finds operations whose names or words hold every one of some words, in any case. */
  List<OperationGuide> find(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return all().stream()
        .flatMap(guide -> guide.operations().values().stream().map(one -> new Named(guide, one)))
        .filter(named -> words.stream().allMatch(named.text()::contains))
        .map(Named::operation)
        .toList();
  }

  Optional<VendorGuide> vendor(String name) {
    return all().stream().filter(guide -> guide.vendor().name().equals(name)).findFirst();
  }

  /** An operation with all that is said of it. */
  private record Named(OperationGuide operation, String text) {
    Named(VendorGuide guide, OperationGuide operation) {
      this(
          operation,
          Stream.of(
                  guide.vendor().title(),
                  operation.operation().path(),
                  operation.operation().title(),
                  operation.description())
              .reduce("", (one, other) -> one + "\n" + other)
              .toLowerCase(Locale.ROOT));
    }
  }
}
