Feature: Setting up Twilio
  An administrator enters what the Twilio console shows, and Twilio learns where to
  deliver; either half alone is a number that nobody answers.

  Background:
    Given Contoso
    And agent Ann in the queue "Support"
    And Ada may read and write secured columns

  @TW-001
  Scenario Outline: Without the <value> there is no account
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio without its <value>
    Then the request is refused

    Examples:
      | value       |
      | Account SID |
      | Auth token  |

  @TW-001
  Scenario: With both, the account is saved
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada finishes the account "Texts"
    Then the account "Texts" is saved

  @TW-002
  Scenario Outline: A support number is digits only: "<number>"
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "<number>" of type Long code to the account "Texts"
    Then the request is <answer>

    Examples:
      | number         | answer   |
      | 14255550190    | accepted |
      | +14255550190   | refused  |
      | 1 425 555 0190 | refused  |
      | 1.425.555.0190 | refused  |
      | 4255550190     | refused  |
      |                | refused  |

  @TW-003
  Scenario Outline: A number of type <type>
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "<number>" of type <type> to the account "Texts"
    Then the request is <answer>

    Examples:
      | type       | number      | answer   |
      | Long code  | 14255550190 | accepted |
      | Short code | 555010      | accepted |
      | Toll free  | 18005550190 | accepted |
      | Geo        | 14255550190 | refused  |

  @TW-003
  Scenario: The description may be left out or given
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "14255550190" of type Long code to the account "Texts"
    Then the request is accepted
    When Ada adds the number "14255550191" of type Long code described as "Returns" to the account "Texts"
    Then the request is accepted

  @TW-004
  Scenario Outline: A number of <country>
    Given Contoso has an account "Texts" at Twilio
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "<number>" of type Long code to the account "Texts"
    Then the request is <answer>

    Examples:
      | country            | number      | answer   |
      | the United States  | 12065550190 | accepted |
      | Canada             | 14165550190 | refused  |
      | Jamaica            | 18765550190 | refused  |
      | the United Kingdom | 441134960   | refused  |

  @TW-005
  Scenario: Validation asks Twilio whether SID and token are right
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada validates the account "Texts"
    Then the validation of "Texts" succeeds
    And Twilio was asked to check once

  @TW-005
  Scenario Outline: A wrong <value>
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada begins the account "Texts" for SMS on Twilio with a wrong <value>
    And Ada validates the account "Texts"
    Then the validation of "Texts" fails

    Examples:
      | value       |
      | Account SID |
      | Auth token  |

  @TW-005
  Scenario: The phone number is not part of the validation
    Given Contoso has an account "Texts" at Twilio
    When Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "14255550199" of type Long code to the account "Texts"
    And Ada validates the account "Texts"
    Then the validation of "Texts" succeeds
    And Twilio was asked to send nothing

  @TW-006
  Scenario: Nothing arrives before the inbound URL stands at the number
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada adds an SMS workstream "Texts" on Twilio
    And Ada begins the account "Texts" for SMS on Twilio
    And Ada adds the number "14255550190" of type Long code to the account "Texts"
    And Ada finishes the account "Texts"
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    And 16 minutes pass
    And Kai texts "Hello" to 14255550190
    Then Kai has no conversations
    When Ada enters the callback URL of "Texts" at the provider
    And Kai texts "Hello again" to 14255550190
    Then Ann is offered the conversation of Kai
    When Ada removes the callback URL of "Texts" at the provider
    And Mia texts "Hello" to 14255550190
    Then Mia has no conversations

  @TW-009
  Scenario: Setting up the platform changes nothing about opting out
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    When Ada adds an SMS workstream "Texts" on Twilio
    And Ada sets up the account "Texts" for SMS on Twilio
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    And 16 minutes pass
    And Kai texts "STOP" to 14255550190
    And Kai texts "Do you have tents?"
    And Ann accepts the conversation of Kai
    And Ann writes "Are you there?" to Kai
    Then Kai does not receive "Are you there?"
