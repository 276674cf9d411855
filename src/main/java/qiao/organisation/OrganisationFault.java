package qiao.organisation;

import qiao.inbox.NeedsPerson;

/** Says that an organisation does not go on before a person has done something. */
public final class OrganisationFault extends NeedsPerson {
  private static final long serialVersionUID = 1L;

  OrganisationFault(String reason, String advice) {
    super("refused", reason, advice);
  }
}
