package qiao.sso;

import java.util.Optional;

/**
 * Tells whether the credentials of a light app of 云之家 are those that a door is configured with.
 * They are read from the configuration and never taken over from a call.
 */
public final class DoorCredentials {
  private final Doors doors;

  DoorCredentials(Doors doors) {
    this.doors = doors;
  }

  /**
   * Returns the account that has these.
   *
   * @param dataCenter needed only where several doors have them
   */
  public Optional<String> account(String appId, String secret, Optional<String> dataCenter) {
    return doors.all().stream()
        .filter(door -> door.settings().ways().contains(Way.YUNZHIJIA))
        .filter(door -> dataCenter.map(door.settings().dataCenter()::equals).orElse(true))
        .filter(door -> same(door, "app-id", appId) & same(door, "app-secret", secret))
        .map(Door::name)
        .findFirst();
  }

  private static boolean same(Door door, String key, String given) {
    return Sha1Link.equal(door.account().setting(key).orElse(""), given);
  }
}
