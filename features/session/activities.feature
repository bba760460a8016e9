Feature: Conversations and sessions are activity records
  What happened with a customer can be looked up later, in any model-driven app,
  beside tasks and e-mails.

  Background:
    Given Contoso with an SMS workstream on Twilio
    And it is 2026-01-05 09:00 UTC
    And agents Ann and Bob in the queue "Support"
    And Bob sets his presence to Away

  @SES-011
  Scenario: A conversation and each of its sessions have a record
    Given Kai texts "Hello" to 14255550100
    And 20 seconds pass
    And Ann accepts the conversation of Kai
    And 1 minute passes
    And Ann closes the session with Kai
    And 1 minute passes
    And Ann opens the conversation of Kai
    And 10 seconds pass
    And Ann ends the conversation of Kai
    And Ann closes the session with Kai
    When Sue looks at the activity records of Kai
    Then the activity records are:
      | kind         | whose | began    | ended    |
      | conversation | Ann   | 09:00:00 | 09:02:30 |
      | session      | Ann   | 09:00:20 | 09:01:20 |
      | session      | Ann   | 09:02:20 | 09:02:30 |

  @SES-011
  Scenario: Each agent who had it has a session of their own
    Given Kai texts "Hello" to 14255550100
    And Ann accepts the conversation of Kai
    And Bob sets his presence to Available
    And 1 minute passes
    And Ann releases the conversation of Kai
    And Ann sets her presence to Away
    And Bob accepts the conversation of Kai
    When Bob looks at the activity records of Kai
    Then the activity records are:
      | kind         | whose | began    | ended    |
      | conversation | Bob   | 09:00:00 |          |
      | session      | Ann   | 09:00:00 | 09:01:00 |
      | session      | Bob   | 09:01:00 |          |

  @SES-011
  Scenario: A conversation that nobody has accepted has no session
    Given Kai texts "Hello" to 14255550100
    When Ann looks at the activity records of Kai
    Then the activity records are:
      | kind         | whose | began    | ended |
      | conversation | Ann   | 09:00:00 |       |
