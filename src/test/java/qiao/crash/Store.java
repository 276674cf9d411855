package qiao.crash;

import java.util.Map;

/** Where the nodes of a run keep what must last. */
interface Store extends AutoCloseable {
  /** Returns the settings under which a node uses it, by a road of its own that can be broken. */
  Map<String, String> settings(int node);

  /** Returns the road of a node; only a store in a process of its own has any. */
  Link link(int node);

  /** Ends it by a signal, unless it ended before. */
  void end(String signal);

  /** Starts it again on the same data, unless it runs. */
  void start();

  @Override
  void close();
}
