package qiao.todo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says by which calls a connector does a push. */
final class PushPlan {
  private PushPlan() {}

  /** One call: its scene, and what it shows. */
  record Call(String word, SceneCall scene, Values values) {
    /** Names the call among those of its push. */
    String name(int before) {
      return before == 0 ? word : word + "-" + (before + 1);
    }
  }

  /** Returns the calls in their order; none where the scene is off: that push is done. */
  static List<Call> of(Connector connector, Action action) {
    Optional<SceneCall> wanted = connector.scene(action.kind().scene());
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<Call> calls = new ArrayList<>();
    boolean replaces = wanted.get().replaces();
    if (replaces || (wanted.get().clearsFirst() && action.again())) {
      add(connector, Scene.DELETED, action.values(), calls);
    }
    add(connector, replaces ? Scene.CREATED : action.kind().scene(), action.values(), calls);
    return calls;
  }

  private static void add(Connector connector, Scene scene, Values values, List<Call> calls) {
    connector.scene(scene).ifPresent(call -> calls.add(new Call(scene.word(), call, values)));
  }
}
