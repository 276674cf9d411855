package qiao.standin;

/**
 * Shows one todo as an OA has it.
 *
 * @param id the third party's id
 * @param receiver the OA user who has to do it
 * @param url where a click leads; {@code mobileUrl} on phones, blank where the OA knows only one
 * @param done whether it was done
 */
public record OaTodo(
    String id, String receiver, String title, String url, String mobileUrl, boolean done) {
  OaTodo finished() {
    return new OaTodo(id, receiver, title, url, mobileUrl, true);
  }
}
