package qiao.bench;

import java.nio.file.Path;
import java.util.List;

final class Starts {
  static List<String> measure(BenchSettings settings, Path folder) {
    return List.of();
  }
}
