Feature: Work of an agent who is gone
  A dropped connection is forgiven for a while. After that somebody else has to
  look after the customers.

  Background:
    Given Contoso with an SMS workstream on Twilio

  @LC-007
  Scenario Outline: The agent does not come back: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation on <channel> that is Active
    When Ann loses her connection
    And 1 minute passes
    Then the conversation of Kai is Active
    When 10 minutes pass
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody
    And Ann has no session with Kai

    Examples:
      | channel         | a workstream                 |
      | live chat       | a live chat workstream       |
      | persistent chat | a persistent chat workstream |
      | LINE            | a LINE workstream            |
      | WhatsApp        | a WhatsApp workstream        |
      | voice           | a voice workstream           |

  @LC-007
  Scenario: Somebody else of the queue gets it
    Given notifications of the workstream "SMS" time out after 30 minutes
    And agents Ann and Bob in the queue "Support"
    And Kai has a conversation that is Active
    When Ann loses her connection
    And 10 minutes pass
    Then Bob is offered the conversation of Kai

  @LC-007
  Scenario: All that the agent had is Open again
    Given agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    And Mia has a conversation that is Active
    When Ann loses her connection
    And 10 minutes pass
    Then the conversation of Kai is Open
    And the conversation of Mia is Open

  @LC-007
  Scenario: The agent comes back in time
    Given agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann loses her connection
    And 1 minute passes
    And Ann signs in again
    And 1 hour passes
    Then the conversation of Kai is Active
    And the conversation of Kai is with Ann
    And Ann has a session with Kai

  @LC-007
  Scenario Outline: The agent releases it: <channel>
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation on <channel> that is Active
    And Ann sets her presence to Do not disturb
    When Ann releases the conversation of Kai
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody
    And Ann has no session with Kai

    Examples:
      | channel         | a workstream                 |
      | live chat       | a live chat workstream       |
      | persistent chat | a persistent chat workstream |
      | LINE            | a LINE workstream            |
      | voice           | a voice workstream           |

  @LC-007
  Scenario: The agent transfers it to a queue
    Given a queue "Billing"
    And agent Bob in the queue "Billing"
    And Bob is not signed in
    And agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann transfers the conversation of Kai to the queue "Billing"
    Then the conversation of Kai is Open
    And the conversation of Kai is in the queue "Billing"
    And the conversation of Kai is with nobody

  @LC-007
  Scenario Outline: The agent closes a <kind> without End
    Given Contoso with <a workstream>
    And agent Ann in the queue "Support"
    And Kai has a conversation on <channel> that is Active
    And Ann sets her presence to Do not disturb
    When Ann closes the session with Kai
    Then the conversation of Kai is Open

    Examples:
      | kind | channel   | a workstream           |
      | chat | live chat | a live chat workstream |
      | call | voice     | a voice workstream     |

  @LC-034 @exact
  Scenario: Back on the last instant of the period
    Given agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann loses her connection
    And 150.0 seconds pass
    And Ann signs in again
    And 1 hour passes
    Then the conversation of Kai is Active
    And the conversation of Kai went through Open and Active
    And Ann has a session with Kai

  @LC-034 @exact
  Scenario: A tenth of a second later it is gone
    Given agent Ann in the queue "Support"
    And Kai has a conversation that is Active
    When Ann loses her connection
    And 150.1 seconds pass
    Then the conversation of Kai is Open
    And the conversation of Kai is with nobody

  @LC-034
  Scenario: Wrap-up is left alone
    Given agent Ann in the queue "Support"
    And Kai has a conversation that is Wrap-up
    When Ann loses her connection
    And 1 hour passes
    Then the conversation of Kai is Wrap-up
    And the conversation of Kai is with Ann

  @LC-034
  Scenario: A pending offer follows its own rule
    Given agent Ann in the queue "Support"
    And notifications of the workstream "SMS" time out after 30 minutes
    And Kai texts "Hello" to 14255550100
    When Ann loses her connection
    And 5 minutes pass
    Then the conversation of Kai is Active
    And Ann is offered the conversation of Kai
