package qiao.todo;

import java.util.Map;
import java.util.Optional;

/**
 * Describes how one OA account takes todos.
 *
 * @param account the name of the account
 * @param headers sent with every call, by name
 * @param scenes those that are switched on; a scene that is not here pushes nothing
 */
public record Connector(
    String account, Map<String, Template> headers, Map<Scene, SceneCall> scenes) {
  public Connector {
    headers = Map.copyOf(headers);
    scenes = Map.copyOf(scenes);
  }

  /** Returns the call of a scene; empty when the scene is off. */
  public Optional<SceneCall> scene(Scene scene) {
    return Optional.ofNullable(scenes.get(scene));
  }

  /**
   * Makes the request of a scene that is on.
   *
   * @throws CannotRender when a place cannot hold its value
   */
  public Request request(SceneCall call, Values values) throws CannotRender {
    return call.request(values, headers);
  }
}
