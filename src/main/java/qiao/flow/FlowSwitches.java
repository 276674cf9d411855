package qiao.flow;

import java.util.Map;

/** Keeps which flows a person switched on or off: for all nodes, and for the next start. */
interface FlowSwitches {
  /** Returns, by flow, whether a person wants it to run; flows that nobody switched are missing. */
  Map<String, Boolean> read();

  /** Switches a flow, whatever its file says. */
  void set(String flow, boolean running);

  /** Leaves a flow to its file again. */
  void clear(String flow);
}
