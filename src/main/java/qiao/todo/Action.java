package qiao.todo;

import java.util.Optional;

/**
 * Says what is to be pushed next.
 *
 * @param user the OA user to push to: for what was pushed before, the one it was pushed to
 * @param values what to show: the newest for {@code CREATE} and {@code CHANGE}, the pushed ones
 *     otherwise
 * @param version of the event whose values these are
 * @param again whether the same push may have been done before: where the OA would make a second
 *     item of it, look it up or delete it first
 * @param key names what the OA shows, or will show; blank until the push is begun
 */
public record Action(
    Kind kind, String user, Values values, Optional<Version> version, boolean again, String key) {
  public Action {
    key = key == null ? "" : key;
  }

  Action keyed(String newKey) {
    return key.isEmpty() ? new Action(kind, user, values, version, again, newKey) : this;
  }

  /** The pushes that an OA knows. */
  public enum Kind {
    CREATE(Scene.CREATED, Phase.OPEN),
    CHANGE(Scene.CHANGED, Phase.OPEN),
    FINISH(Scene.FINISHED, Phase.FINISHED),
    DELETE(Scene.DELETED, Phase.NONE),
    REMIND(Scene.REMINDER, Phase.OPEN);

    private final Scene scene;
    private final Phase leadsTo;

    Kind(Scene scene, Phase leadsTo) {
      this.scene = scene;
      this.leadsTo = leadsTo;
    }

    /** Returns the scene whose call does it. */
    public Scene scene() {
      return scene;
    }

    Phase leadsTo() {
      return leadsTo;
    }
  }

  /** Says what came of a push. */
  public enum Outcome {
    DONE,
    /** The OA certainly did nothing. */
    NOT_DONE,
    /** Sent, and nobody can say. */
    UNCLEAR
  }
}
