Feature: An organisation may set its own limit for files
  A shop that looks at pictures of broken tents may want larger ones, another one
  none that fill its disks.

  @ATT-002
  Scenario Outline: With a limit of <limit> KB a file of <size> bytes
    Given Contoso with a LINE workstream
    And on the workstream "LINE" attachments are on, customers may and agents may send files
    And Contoso takes files of up to <limit> KB
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" of <size> bytes
    Then Ann finds <what> in the conversation of Kai

    Examples:
      | limit  | size      | what                        |
      | 1,000  | 1,023,999 | a file of type "image/jpeg" |
      | 1,000  | 1,024,001 | no file                     |
      | 6,000  | 6,143,999 | a file of type "image/jpeg" |
      | 6,000  | 6,144,001 | no file                     |

  @ATT-005
  Scenario: A text message with a file that is too large comes in without it, and nothing is said
    Given Contoso with an SMS workstream on Twilio
    And on the workstream "SMS" attachments are on, customers may and agents may send files
    And Contoso takes files of up to 1,000 KB
    And agent Ann
    And Kai texts "Hello"
    And Ann accepts the conversation of Kai
    When Kai sends the file "tent.jpg" of 2,000,000 bytes with the text "Look"
    Then Ann finds no file in the conversation of Kai
    And the agents in the conversation of Kai are not told "Customer's file couldn't be attached because it's too large"
    And Kai is not told "Customer's file couldn't be attached because it's too large"
