package qiao.flow;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps switches as long as a test lasts. */
final class MemorySwitches implements FlowSwitches {
  private final Map<String, Boolean> switches = new ConcurrentHashMap<>();

  @Override
  public Map<String, Boolean> read() {
    return Map.copyOf(switches);
  }

  @Override
  public void set(String flow, boolean running) {
    switches.put(flow, running);
  }

  @Override
  public void clear(String flow) {
    switches.remove(flow);
  }
}
