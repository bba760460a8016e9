Feature: Setting up LINE
  An administrator connects a LINE official account once, in an order in which
  every step rests on the one before, and what is missing is said at once.

  Background:
    Given Contoso
    And agent Ann in the queue "Support"

  @LINE-001
  Scenario: Not in the Government Community Cloud
    Given Contoso runs in the Government Community Cloud
    And Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE
    Then the request is refused
    And the account "Friends" is not saved

  @LINE-002
  Scenario: In an existing environment only after the update
    Given Contoso has not been updated to the latest application version
    And Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE
    Then the request is refused
    When Ada updates Contoso to the latest application version
    And Ada begins the account "Friends" for LINE
    Then the request is accepted

  @LINE-003
  Scenario: Without an official account and a channel in the console nothing is saved
    When Ada begins the account "Friends" for LINE
    And Ada finishes the account "Friends"
    Then the account "Friends" is not saved
    And LINE was asked to check once

  @LINE-003 @LINE-008
  Scenario: With both, the account is saved when the last page is finished
    Given Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE
    Then the account "Friends" is not saved
    And there is a callback URL of "Friends" that is Contoso's own
    When Ada enters the callback URL of "Friends" at the provider
    And Ada finishes the account "Friends"
    Then the account "Friends" is saved

  @LINE-008
  Scenario: An account whose last page was not finished cannot be picked
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada begins the account "Friends" for LINE
    Then the workstream "Friends" can pick nothing
    When Ada sets up the channel of the workstream "Friends" with the account "Friends"
    Then the request is refused

  @LINE-004 @RC-004
  Scenario: First the channel, then the rules
    Given Contoso has an account "Friends" at LINE
    And a queue "Billing" with Ann
    When Ada adds a LINE workstream "Friends"
    And Ada adds a rule to the workstream "Friends" that sends everything to the queue "Billing"
    Then the request is refused
    When Ada sets up the account "Friends" for LINE
    And Ada adds a rule to the workstream "Friends" that sends everything to the queue "Billing"
    Then the request is refused
    When Ada sets up the channel of the workstream "Friends" with the account "Friends"
    And Ada adds a rule to the workstream "Friends" that sends everything to the queue "Billing"
    And 16 minutes pass
    And Kai texts "Hello" on LINE
    Then the conversation of Kai is in the queue "Billing"

  @LINE-005
  Scenario: An account has a name and the channel type LINE
    Given Contoso has an account "Friends of Contoso" at LINE
    When Ada sets up the account "Friends of Contoso" for LINE
    And 16 minutes pass
    Then the account "Friends of Contoso" is called "Friends of Contoso" and for LINE

  @LINE-005
  Scenario: An account without a name is none
    Given Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE without its name
    Then the request is refused

  @LINE-006
  Scenario Outline: The <value> must not be missing
    Given Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE without its <value>
    Then the request is refused
    And the account "Friends" is not saved

    Examples:
      | value                |
      | Channel ID           |
      | Channel secret       |
      | Channel access token |

  @LINE-007
  Scenario: A channel that is not of the Messaging API kind has no long-lived access token
    Given Contoso has a LINE Login channel "Friends" at LINE
    When Ada begins the account "Friends" for LINE without its Channel access token
    Then the request is refused
    When Ada begins the account "Friends" for LINE
    And Ada finishes the account "Friends"
    Then the account "Friends" is not saved

  @LINE-007
  Scenario: Only the long-lived token of the channel will do
    Given Contoso has an account "Friends" at LINE
    When Ada begins the account "Friends" for LINE with a wrong Channel access token
    And Ada finishes the account "Friends"
    Then the account "Friends" is not saved

  @LINE-009
  Scenario: A channel needs a workstream
    Given Contoso has an account "Friends" at LINE
    When Ada sets up the account "Friends" for LINE
    And Ada sets up the channel of the workstream "Friends" with the account "Friends"
    Then the request is refused
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the channel of the workstream "Friends" with the account "Friends"
    And 16 minutes pass
    And Kai texts "Hello" on LINE
    Then Ann is offered the conversation of Kai

  @LINE-010
  Scenario: The account is picked from the LINE accounts that are free
    Given Contoso has an account "Friends" at LINE
    And Contoso has an account "Members" at LINE
    And Contoso has an account "Texts" at Twilio with the number 14255550190
    And Ada may read and write secured columns
    When Ada adds a LINE workstream "Friends"
    And Ada adds a LINE workstream "Members"
    And Ada sets up the account "Friends" for LINE
    And Ada sets up the account "Members" for LINE
    And Ada sets up the account "Texts" for SMS on Twilio
    Then the workstream "Friends" can pick account "Friends" and account "Members"
    When Ada sets up the channel of the workstream "Friends" with the account "Friends"
    Then the workstream "Members" can pick account "Members"
    When Ada sets up the channel of the workstream "Members" with the account "Texts"
    Then the request is refused
    When Ada sets up the channel of the workstream "Members" with the account "Friends"
    Then the request is refused
    When Ada sets up the channel of the workstream "Members" with the account "Members"
    Then the request is accepted

  @LINE-011
  Scenario: The language must not be missing
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    And Ada sets up the channel of the workstream "Friends" with:
      | account | Friends |
    Then the request is refused
    When Ada sets up the channel of the workstream "Friends" with:
      | account  | Friends |
      | language | ja      |
    And 16 minutes pass
    Then the channel of the workstream "Friends" is configured

  @LINE-012
  Scenario: The page of behaviours
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    And Ada sets up the channel of the workstream "Friends" with:
      | account  | Friends          |
      | language | en               |
      | survey   | on               |
      | greeting | Hello from Kyoto |
    And 16 minutes pass
    Then the pages of the workstream "Friends" show:
      | language | en               |
      | survey   | on               |
      | greeting | Hello from Kyoto |
    When Kai texts "Hello" on LINE
    Then Kai receives "Hello from Kyoto"

  @LINE-013
  Scenario Outline: Attachments <switch>, customers <customers>, agents <agents>
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    And Ada sets up the channel of the workstream "Friends" with:
      | account                  | Friends     |
      | language                 | en          |
      | attachments              | <switch>    |
      | customers may send files | <customers> |
      | agents may send files    | <agents>    |
    And 16 minutes pass
    And Kai texts "Hello" on LINE
    And Ann accepts the conversation of Kai
    And Kai sends the file "tent.jpg"
    Then Ann finds <found> in the conversation of Kai
    When Ann sends the file "map.jpg" to Kai
    Then the request is <answer>
    And Kai receives <received>

    Examples:
      | switch | customers | agents | found                       | answer   | received                    |
      | on     | yes       | yes    | a file of type "image/jpeg" | accepted | a file of type "image/jpeg" |
      | on     | yes       | no     | a file of type "image/jpeg" | refused  | no file                     |
      | on     | no        | yes    | no file                     | accepted | a file of type "image/jpeg" |
      | on     | no        | no     | no file                     | refused  | no file                     |
      | off    | yes       | yes    | no file                     | refused  | no file                     |

  @LINE-014 @LINE-015
  Scenario: The summary is the last page; rules, bot and settings come later or never
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    Then the channel of the workstream "Friends" is not configured
    When Ada sets up the channel of the workstream "Friends" with the account "Friends"
    And 16 minutes pass
    Then the channel of the workstream "Friends" is configured

  @LINE-015
  Scenario: A configured channel takes rules, work distribution, a bot and advanced settings
    Given Contoso with a LINE workstream
    And a queue "Billing" with Ann
    When Ada adds a rule to the workstream "LINE" that sends everything to the queue "Billing"
    Then the request is accepted
    When Ada changes the workstream "LINE" to take 45 units
    Then the request is accepted
    When Ada registers the bot "Cora" built with "Microsoft Bot Framework"
    And Ada adds the bot "Cora" to the workstream "LINE"
    Then the request is accepted
    When Ada changes the workstream "LINE" to time notifications out after 30 seconds
    Then the request is accepted
    And the channel of the workstream "LINE" is configured

  @LINE-021
  Scenario: Enabling LINE is written down for auditors
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    Then the audit log does not say that data is shared outside the compliance and geographic boundary
    When Ada sets up the channel of the workstream "Friends" with the account "Friends"
    Then the audit log says that data is shared outside the compliance and geographic boundary

  @LINE-021
  Scenario: Enabling SMS is not
    Given Contoso has an account "Texts" at Twilio with the number 14255550190
    And Ada may read and write secured columns
    When Ada adds an SMS workstream "Texts" on Twilio
    And Ada sets up the account "Texts" for SMS on Twilio
    And Ada sets up the channel of the workstream "Texts" with the number 14255550190
    Then the audit log does not say that data is shared outside the compliance and geographic boundary

  @LINE-035
  Scenario Outline: The page of behaviours has messages and a survey, and no operating hours: <page>
    Given Contoso has an account "Friends" at LINE
    When Ada adds a LINE workstream "Friends"
    And Ada sets up the account "Friends" for LINE
    And Ada sets up the channel of the workstream "Friends" with:
      | account  | Friends  |
      | language | en       |
      | <page>   | <choice> |
    Then the request is <answer>

    Examples:
      | page            | choice           | answer   |
      | greeting        | Hello from Kyoto | accepted |
      | survey          | on               | accepted |
      | operating hours | weekdays         | refused  |
