package qiao.standin;

/**
 * Shows one todo as an OA has it.
 *
 * @param id the third party's id
 * @param receiver the OA user who has to do it
 * @param done whether it was done
 */
public record OaTodo(String id, String receiver, String title, String url, boolean done) {
  OaTodo finished() {
    return new OaTodo(id, receiver, title, url, true);
  }
}
