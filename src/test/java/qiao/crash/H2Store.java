package qiao.crash;

import java.nio.file.Path;
import java.util.Map;

/** The store inside of the one node: only its folder lies outside. */
record H2Store(Path folder) implements Store {
  @Override
  public Map<String, String> settings(int node) {
    return Map.of("QIAO_DATA", folder.toString());
  }

  @Override
  public Link link(int node) {
    throw alone();
  }

  @Override
  public void end(String signal) {
    throw alone();
  }

  @Override
  public void start() {
    throw alone();
  }

  private static UnsupportedOperationException alone() {
    return new UnsupportedOperationException("H2 runs inside of its node");
  }

  @Override
  public void close() {
    // It ends with its node.
  }
}
