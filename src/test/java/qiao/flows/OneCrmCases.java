package qiao.flows;

/** Holds cases that are the same whatever CRM is joined. */
interface OneCrmCases {
  CustomersUnderTest run();

  JoinedCrm crm();
}
