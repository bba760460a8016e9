Feature: Files have a limit
  Five megabytes unless the organisation says otherwise; what is larger never
  reaches the agent, and both sides learn why.

  Background:
    Given Contoso with a LINE workstream
    And on the workstream "LINE" attachments are on, customers may and agents may send files
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai

  @ATT-002
  Scenario: A customer's file within the limit can be opened
    When Kai sends the file "tent.jpg" of 1,000,000 bytes
    Then Ann finds a file of type "image/jpeg" in the conversation of Kai
    And Ann can open the file of Kai as it was sent

  @ATT-002
  Scenario Outline: Without a limit of its own an organisation takes files of up to 5,120 KB
    When Kai sends the file "tent.jpg" of <size> bytes
    Then Ann finds <what> in the conversation of Kai

    Examples:
      | size      | what                        |
      | 5,242,879 | a file of type "image/jpeg" |
      | 5,242,881 | no file                     |

  @ATT-005 @AM-001
  Scenario: One over the limit is not delivered, and both are told
    When Kai sends the file "tent.jpg" of 6,000,000 bytes
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are told "Customer's file couldn't be attached because it's too large"
    And Kai is told "Customer's file couldn't be attached because it's too large"

  @ATT-011
  Scenario: Exactly the limit is in order
    When Kai sends the file "tent.jpg" of 5,242,880 bytes
    Then Ann finds a file of type "image/jpeg" in the conversation of Kai

  @ATT-011
  Scenario: One byte more is not
    When Kai sends the file "tent.jpg" of 5,242,881 bytes
    Then Ann finds no file in the conversation of Kai

  @ATT-011
  Scenario: The same holds for agents
    When Ann sends the file "tent.jpg" of 5,242,880 bytes to Kai
    Then Kai receives a file of type "image/jpeg"
    When Ann sends the file "boat.jpg" of 5,242,881 bytes to Kai
    Then the request is refused as LIMIT_EXCEEDED
