Feature: A role says what one may do
  Agents answer customers, supervisors look after agents and their work, and
  administrators decide how the organisation runs; none of them does the others' part.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And agents Ann and Bob in the queue "Support"
    And a queue "Billing"
    And supervisors may monitor, assign, transfer and force close

  @ACC-007
  Scenario Outline: Only administrators edit workstreams, queues and routing rules: <who> <edits>
    When <who> <edits>
    Then the request is <answer>

    Examples:
      | who | edits                                                                                                    | answer   |
      | Ann | changes the workstream "SMS" to take 50 units                                                            | refused  |
      | Sue | changes the workstream "SMS" to take 50 units                                                            | refused  |
      | Ada | changes the workstream "SMS" to take 50 units                                                            | accepted |
      | Ann | deletes the workstream "SMS"                                                                             | refused  |
      | Sue | deletes the workstream "SMS"                                                                             | refused  |
      | Ann | adds a rule to the workstream "SMS" that sends contact.loyalty equal to "gold" to the queue "Billing"    | refused  |
      | Sue | adds a rule to the workstream "SMS" that sends contact.loyalty equal to "gold" to the queue "Billing"    | refused  |
      | Ada | adds a rule to the workstream "SMS" that sends contact.loyalty equal to "gold" to the queue "Billing"    | accepted |
      | Ann | adds the presence "Lunch" with the base status Away                                                      | refused  |
      | Sue | adds the presence "Lunch" with the base status Away                                                      | refused  |
      | Ada | adds the presence "Lunch" with the base status Away                                                      | accepted |

  @ACC-007
  Scenario Outline: Supervisors and administrators edit capacity and queue membership: <who> <edits>
    When <who> <edits>
    Then the request is <answer>

    Examples:
      | who | edits                                 | answer   |
      | Ann | changes the capacity of Bob to 60 units | refused  |
      | Sue | changes the capacity of Bob to 60 units | accepted |
      | Ada | changes the capacity of Bob to 60 units | accepted |
      | Ann | adds Bob to the queue "Billing"         | refused  |
      | Sue | adds Bob to the queue "Billing"         | accepted |
      | Ada | adds Bob to the queue "Billing"         | accepted |
      | Ann | removes Bob from the queue "Support"    | refused  |
      | Sue | removes Bob from the queue "Support"    | accepted |
      | Ada | removes Bob from the queue "Support"    | accepted |

  @ACC-007
  Scenario Outline: Only supervisors assign a conversation that waits: <who>
    Given Kai has a conversation that is Open
    When <who> assigns the conversation of Kai to the queue "Billing"
    Then the request is <answer>

    Examples:
      | who | answer   |
      | Ann | refused  |
      | Ada | refused  |
      | Sue | accepted |

  @ACC-003
  Scenario: A supervisor with the Omnichannel API access role does not assign to queues either
    Given Tom is a supervisor
    And Tom holds the Omnichannel API access role
    And Kai has a conversation that is Open
    When Tom assigns the conversation of Kai to the queue "Billing"
    Then the request is refused
    And the conversation of Kai is in the queue "Support"
    When Sue assigns the conversation of Kai to the queue "Billing"
    Then the request is accepted
